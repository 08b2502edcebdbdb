package ecny.gateway.exchange.http;

import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradingState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * A pair's index: what one unit of the base is worth, for people who need one number.
 *
 * @param value in price units
 * @param method what it was made of
 * @param trades how many went into it
 */
record Index(long value, Method method, int trades, Instant at) {
    /** How far back trades count. */
    static final long WINDOW_SECONDS = 300;

    /** The first that can be had. */
    enum Method {
        /** Price by volume over the trades of the window. */
        TRADES,
        /** Half way between best bid and best offer. */
        MIDDLE,
        /** The day's published parity. */
        PARITY
    }

    /** @param recent trades of the window, any order */
    static Index of(List<Trade> recent, BookSnapshot book, TradingState state, Instant now) {
        if (!recent.isEmpty()) {
            BigInteger value = BigInteger.ZERO;
            BigInteger volume = BigInteger.ZERO;
            for (Trade trade : recent) {
                BigInteger quantity = BigInteger.valueOf(trade.quantity());
                value = value.add(BigInteger.valueOf(trade.price()).multiply(quantity));
                volume = volume.add(quantity);
            }
            return new Index(halfUp(value, volume), Method.TRADES, recent.size(), now);
        }
        if (!book.bids().isEmpty() && !book.offers().isEmpty()) {
            BigInteger both = BigInteger.valueOf(book.bids().get(0).price())
                    .add(BigInteger.valueOf(book.offers().get(0).price()));
            return new Index(halfUp(both, BigInteger.TWO), Method.MIDDLE, 0, now);
        }
        return new Index(state.parity(), Method.PARITY, 0, now);
    }

    private static long halfUp(BigInteger of, BigInteger by) {
        return new BigDecimal(of)
                .divide(new BigDecimal(by), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
