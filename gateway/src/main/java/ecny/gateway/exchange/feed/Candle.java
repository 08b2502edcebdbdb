package ecny.gateway.exchange.feed;

import ecny.gateway.exchange.Trade;

/**
 * Trades of a pair within an interval.
 *
 * @param start of the interval, epoch seconds
 * @param open first price, in price units
 * @param volume in the base's minor unit
 * @param turnover in the quote currency's minor unit
 */
public record Candle(long start, long open, long high, long low, long close, long volume, long turnover, int trades) {
    static Candle of(long start, Trade trade) {
        long price = trade.price();
        return new Candle(start, price, price, price, price, trade.quantity(), trade.cost(), 1);
    }

    /** The same trades in an interval that begins elsewhere. */
    Candle from(long wider) {
        return new Candle(wider, open, high, low, close, volume, turnover, trades);
    }

    /** With what came after it in the same interval. */
    Candle and(Candle later) {
        return new Candle(
                start,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                Math.addExact(volume, later.volume),
                Math.addExact(turnover, later.turnover),
                trades + later.trades);
    }
}
