/**
 * Settlement designs side by side: the same payments under gross, deferred net and hybrid settlement, with more and less
 * liquidity; a table, a CSV file and a page with the liquidity-delay plot. Starts at {@link ecny.sim.clearing.SettleCommand}.
 */
@NullMarked
package ecny.sim.clearing;

import org.jspecify.annotations.NullMarked;
