package ecny.sim.exchange.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a session looked like from outside: the book once a second, and every trade. Prices in price units, quantities in the base's
 * minor unit; 0 where there was no price.
 */
public final class Tape {
    /**
     * A trade of continuous trading.
     *
     * @param second since trading began
     * @param buys whether the one who took bought
     */
    public record Dealt(int second, long price, long quantity, boolean buys) {}

    final long[] bid;
    final long[] offer;
    final long[] bidDepth;
    final long[] offerDepth;
    final long[] index;
    final List<Dealt> trades = new ArrayList<>();
    private int seconds;

    Tape(int length) {
        bid = new long[length];
        offer = new long[length];
        bidDepth = new long[length];
        offerDepth = new long[length];
        index = new long[length];
    }

    void sample(long bestBid, long bestOffer, long depthOfBids, long depthOfOffers, long indexNow) {
        if (seconds < bid.length) {
            bid[seconds] = bestBid;
            offer[seconds] = bestOffer;
            bidDepth[seconds] = depthOfBids;
            offerDepth[seconds] = depthOfOffers;
            index[seconds] = indexNow;
            seconds++;
        }
    }

    /** Seconds seen. */
    public int seconds() {
        return seconds;
    }

    /** Every trade of continuous trading. */
    public List<Dealt> trades() {
        return trades;
    }

    /** The middle between best bid and best offer; 0 without both. */
    public double middle(int second) {
        int at = Math.max(0, Math.min(seconds - 1, second));
        return bid[at] > 0 && offer[at] > 0 ? (bid[at] + offer[at]) / 2.0 : 0;
    }

    /** Spread in price units; 0 without both prices. */
    public long spread(int second) {
        return bid[second] > 0 && offer[second] > 0 ? offer[second] - bid[second] : 0;
    }

    /** Logarithmic changes of the middle from one multiple of {@code step} seconds to the next, where both have one. */
    public double[] returns(int step) {
        List<Double> all = new ArrayList<>();
        for (int at = step; at < seconds; at += step) {
            double before = middle(at - step);
            double after = middle(at);
            if (before > 0 && after > 0) {
                all.add(StrictMath.log(after / before));
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
