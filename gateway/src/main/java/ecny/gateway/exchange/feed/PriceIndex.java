package ecny.gateway.exchange.feed;

import java.time.Instant;

/**
 * A pair's index: what one unit of the base is worth, for people who need one number.
 *
 * @param value in price units
 * @param method what it was made of
 * @param trades how many went into it
 */
public record PriceIndex(long value, Method method, int trades, Instant at) {
    /** How far back trades count. */
    public static final long WINDOW_SECONDS = 300;

    /** The first that can be had. */
    public enum Method {
        /** Price by volume over the trades of the window. */
        TRADES,
        /** Half way between best bid and best offer. */
        MIDDLE,
        /** The day's published parity. */
        PARITY
    }

    /**
     * What it is made of when nobody has traded of late. Prices in price units.
     *
     * @param bid best one in the book; 0 for none
     * @param offer best one in the book; 0 for none
     * @param parity of the day; 0 before the pair's first day has opened
     */
    public record Standing(long bid, long offer, long parity) {
        PriceIndex index(Instant now) {
            return bid > 0 && offer > 0
                    ? new PriceIndex(Math.addExact(Math.addExact(bid, offer), 1) / 2, Method.MIDDLE, 0, now)
                    : new PriceIndex(parity, Method.PARITY, 0, now);
        }
    }
}
