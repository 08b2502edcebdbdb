/** The venue as doors and the bridge know it: names instead of numbers, on a clock, with a journal, settling its trades. */
@NullMarked
package ecny.sim.exchange.venue;

import org.jspecify.annotations.NullMarked;
