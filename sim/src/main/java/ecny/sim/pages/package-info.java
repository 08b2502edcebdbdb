/** The regulators' pages: a recorded day on a timeline, the board, cases, other rules, SQL, signatures. */
@NullMarked
package ecny.sim.pages;

import org.jspecify.annotations.NullMarked;
