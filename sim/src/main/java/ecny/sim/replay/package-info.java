/**
 * A recorded day as a regulator opens it: every outcome, every wallet's history and every flow of money, made from the journal by
 * the same ledger that ran, and then found at any instant without running it again.
 */
@NullMarked
package ecny.sim.replay;

import org.jspecify.annotations.NullMarked;
