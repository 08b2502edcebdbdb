/** What the venue publishes about prices: candles, and an index per pair. */
@NullMarked
package ecny.sim.exchange.feed;

import org.jspecify.annotations.NullMarked;
