/**
 * The exchange over HTTP. For pages: pairs, books, trades, candles and an index, and all of it as it happens as server-sent events
 * (docs/exchange-feed.md). For banks: orders, quotes and withdrawals, signed (docs/exchange.md).
 */
@NullMarked
package ecny.gateway.exchange.http;

import org.jspecify.annotations.NullMarked;
