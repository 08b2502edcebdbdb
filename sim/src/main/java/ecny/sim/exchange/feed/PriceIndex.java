package ecny.sim.exchange.feed;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The index of one pair as the venue's feed publishes it: the average price of the last five minutes' trades, weighted by quantity;
 * without a trade the middle between best bid and best offer; without both the day's parity. Rounded to the nearest price unit, half
 * up. Whole numbers only. Not thread-safe.
 */
public final class PriceIndex {
    static final long WINDOW_NANOS = 300L * 1_000_000_000L;

    private record Dealt(long at, long price, long quantity) {}

    private final Deque<Dealt> window = new ArrayDeque<>();
    private BigInteger value = BigInteger.ZERO;
    private long quantity;
    private long parity;
    private long bid;
    private long offer;

    /** The day's parity. */
    public void parity(long price) {
        parity = price;
    }

    /** A trade, nanoseconds since 1970 UTC, not before the one told before. */
    public void traded(long at, long price, long amount) {
        window.add(new Dealt(at, price, amount));
        value = value.add(worth(price, amount));
        quantity += amount;
        forget(at);
    }

    /** The best prices now; 0 for none. */
    public void best(long bestBid, long bestOffer) {
        bid = bestBid;
        offer = bestOffer;
    }

    private static BigInteger worth(long price, long amount) {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(amount));
    }

    private void forget(long now) {
        while (!window.isEmpty() && window.getFirst().at() <= now - WINDOW_NANOS) {
            Dealt old = window.removeFirst();
            value = value.subtract(worth(old.price(), old.quantity()));
            quantity -= old.quantity();
        }
    }

    /** The index at a time, in price units. */
    public long at(long now) {
        forget(now);
        if (quantity > 0) {
            return value.add(BigInteger.valueOf(quantity / 2))
                    .divide(BigInteger.valueOf(quantity))
                    .longValueExact();
        }
        return bid > 0 && offer > 0 ? (bid + offer + 1) / 2 : parity;
    }
}
