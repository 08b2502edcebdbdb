/**
 * What if: the commands of a recorded run under other rules, beside what happened. Both ledgers are the real one; only the
 * rulebooks differ.
 */
@NullMarked
package ecny.sim.whatif;

import org.jspecify.annotations.NullMarked;
