package ecny.sim.exchange.book;

import java.util.function.LongConsumer;

/**
 * Trades that are on their way through the bridge: a window over the rising trade ids. A trade is made only while there is a place
 * for it, so what the bridge may owe an answer for is bounded.
 */
final class Unsettled {
    private static final int SHIFT = 3;
    private static final int ID = 0;
    private static final int PARTIES = 1;
    private static final int PAIR = 2;
    private static final int QUANTITY = 3;
    private static final int COST = 4;
    private static final int PRICE = 5;

    private final long[] trades;
    private final int mask;
    private int waiting;

    /** @param capacity a power of two */
    Unsettled(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("a power of two: " + capacity);
        }
        trades = new long[capacity << SHIFT];
        mask = capacity - 1;
    }

    int waiting() {
        return waiting;
    }

    /** Whether the next {@code count} trades after {@code lastTradeId} have places. */
    boolean hasRoom(long lastTradeId, int count) {
        if (count > mask) {
            return false;
        }
        if (waiting == 0) {
            return true;
        }
        for (int i = 1; i <= count; i++) {
            if (trades[at(lastTradeId + i) + ID] != 0) {
                return false;
            }
        }
        return true;
    }

    private int at(long tradeId) {
        return (int) (tradeId & mask) << SHIFT;
    }

    void add(long tradeId, int pair, int buyer, int seller, long price, long quantity, long cost) {
        int at = at(tradeId);
        trades[at + ID] = tradeId;
        trades[at + PARTIES] = ((long) buyer << 32) | seller;
        trades[at + PAIR] = pair;
        trades[at + QUANTITY] = quantity;
        trades[at + COST] = cost;
        trades[at + PRICE] = price;
        waiting++;
    }

    boolean has(long tradeId) {
        return tradeId > 0 && trades[at(tradeId) + ID] == tradeId;
    }

    int pair(long tradeId) {
        return (int) trades[at(tradeId) + PAIR];
    }

    int buyer(long tradeId) {
        return (int) (trades[at(tradeId) + PARTIES] >> 32);
    }

    int seller(long tradeId) {
        return (int) trades[at(tradeId) + PARTIES];
    }

    long quantity(long tradeId) {
        return trades[at(tradeId) + QUANTITY];
    }

    long cost(long tradeId) {
        return trades[at(tradeId) + COST];
    }

    void remove(long tradeId) {
        trades[at(tradeId) + ID] = 0;
        waiting--;
    }

    void tell(long lastTradeId, LongConsumer listener) {
        for (long id = Math.max(1, lastTradeId - mask); id <= lastTradeId; id++) {
            if (has(id)) {
                listener.accept(id);
            }
        }
    }

    void digest(StateDigest digest, long lastTradeId) {
        digest.put(waiting);
        for (long id = Math.max(1, lastTradeId - mask); id <= lastTradeId; id++) {
            if (has(id)) {
                for (int i = ID; i <= PRICE; i++) {
                    digest.put(trades[at(id) + i]);
                }
            }
        }
    }
}
