package ecny.sim.exchange.feed;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The published index of one pair: at any time the average price of the last five minutes' trades, weighted by quantity, without
 * those further than half a percent from their median price. With fewer than five trades it is the middle between best bid and best
 * offer; without both, what it was before; before anything, the day's parity. Rounded to the nearest price unit, half up. Whole
 * numbers only. Not thread-safe.
 */
public final class PriceIndex {
    static final long WINDOW_NANOS = 300L * 1_000_000_000L;
    static final int FEWEST = 5;

    /** One part in so many of the median. */
    private static final int FAR = 200;

    private record Dealt(long at, long price, long quantity) {}

    private final Deque<Dealt> window = new ArrayDeque<>();
    private long bid;
    private long offer;
    private long last;

    /** Before any trade or quote. */
    public void parity(long price) {
        if (last == 0) {
            last = price;
        }
    }

    /** A trade, nanoseconds since 1970 UTC, not before the one told before. */
    public void traded(long at, long price, long quantity) {
        window.add(new Dealt(at, price, quantity));
        forget(at);
    }

    /** The best prices now; 0 for none. */
    public void best(long bestBid, long bestOffer) {
        bid = bestBid;
        offer = bestOffer;
    }

    private void forget(long now) {
        while (!window.isEmpty() && window.getFirst().at() <= now - WINDOW_NANOS) {
            window.removeFirst();
        }
    }

    /** The index at a time, in price units. */
    public long at(long now) {
        forget(now);
        if (window.size() >= FEWEST) {
            last = average();
        } else if (bid > 0 && offer > 0) {
            last = (bid + offer + 1) / 2;
        }
        return last;
    }

    private long average() {
        long[] prices = window.stream().mapToLong(Dealt::price).sorted().toArray();
        long median = prices[prices.length / 2];
        if (Arrays.stream(prices).noneMatch(price -> near(price, median))) {
            return median;
        }
        BigInteger value = BigInteger.ZERO;
        BigInteger quantity = BigInteger.ZERO;
        for (Dealt trade : window) {
            if (near(trade.price(), median)) {
                BigInteger amount = BigInteger.valueOf(trade.quantity());
                value = value.add(amount.multiply(BigInteger.valueOf(trade.price())));
                quantity = quantity.add(amount);
            }
        }
        return value.add(quantity.shiftRight(1)).divide(quantity).longValueExact();
    }

    private static boolean near(long price, long median) {
        return Math.abs(price - median) * FAR <= median;
    }
}
