/**
 * The exchange for pages: pairs, books, trades, candles and an index over HTTP, and all of it as it happens as server-sent events.
 * How the index is made: docs/exchange-feed.md.
 */
@NullMarked
package ecny.gateway.exchange.http;

import org.jspecify.annotations.NullMarked;
