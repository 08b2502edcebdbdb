package ecny.gateway.exchange.feed;

import ecny.gateway.exchange.Trade;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The trades of a pair that count for its index, and their average price by quantity. Whole numbers only. Not thread-safe. */
final class TradeWindow {
    private final Deque<Trade> trades = new ArrayDeque<>();
    private BigInteger worth = BigInteger.ZERO;
    private BigInteger quantity = BigInteger.ZERO;

    /** @param trade not before the one added before */
    void add(Trade trade) {
        trades.addLast(trade);
        worth = worth.add(worth(trade));
        quantity = quantity.add(BigInteger.valueOf(trade.quantity()));
        forget(trade.at());
    }

    private static BigInteger worth(Trade trade) {
        return BigInteger.valueOf(trade.price()).multiply(BigInteger.valueOf(trade.quantity()));
    }

    private void forget(Instant now) {
        Instant from = now.minusSeconds(PriceIndex.WINDOW_SECONDS);
        while (!trades.isEmpty() && !trades.peekFirst().at().isAfter(from)) {
            Trade old = trades.removeFirst();
            worth = worth.subtract(worth(old));
            quantity = quantity.subtract(BigInteger.valueOf(old.quantity()));
        }
    }

    /** Rounded half up; empty if nothing was traded within the window. */
    Optional<PriceIndex> index(Instant now) {
        forget(now);
        if (trades.isEmpty()) {
            return Optional.empty();
        }
        long value =
                worth.shiftLeft(1).add(quantity).divide(quantity.shiftLeft(1)).longValueExact();
        return Optional.of(new PriceIndex(value, PriceIndex.Method.TRADES, trades.size(), now));
    }
}
