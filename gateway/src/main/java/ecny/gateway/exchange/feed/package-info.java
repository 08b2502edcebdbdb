/** What is published about prices: candles, and one index a pair. One method for every door and report: docs/exchange-feed.md. */
@NullMarked
package ecny.gateway.exchange.feed;

import org.jspecify.annotations.NullMarked;
