package ecny.gateway.exchange;

/**
 * A level of a pair's book is now this.
 *
 * @param sequence of the pair, without gaps: snapshot and later changes are the book
 * @param side BUY for a bid
 * @param level its quantity is 0 when it is gone
 */
public record BookChange(String symbol, long sequence, Side side, BookLevel level) {}
