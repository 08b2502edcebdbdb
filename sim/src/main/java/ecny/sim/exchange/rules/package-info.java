/** The venue's rules as data: pairs, hours, bands, limits and who takes part, each value with its source. */
@NullMarked
package ecny.sim.exchange.rules;

import org.jspecify.annotations.NullMarked;
