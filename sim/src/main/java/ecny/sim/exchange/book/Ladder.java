package ecny.sim.exchange.book;

/**
 * One side of a book: a queue of orders for every price of the day's band, best price known, priority by time within a price.
 *
 * <pre>
 *   level  0        1        2     ...            price = lowest + level · tick
 *          [q, n, head, tail] ...                 four longs a level
 *   bits   0100100...                             levels that are not empty
 * </pre>
 *
 * The band bounds a day's prices, so a level is found by its number and nothing is searched or rebalanced.
 */
final class Ladder {
    static final int EMPTY = -1;

    private static final int SHIFT = 2;
    private static final int QUANTITY = 0;
    private static final int COUNT = 1;
    private static final int HEAD = 2;
    private static final int TAIL = 3;

    private final Orders orders;
    private final boolean bids;
    private long[] levels = {};
    private long[] bits = {};
    private int size;
    private int best = EMPTY;
    private int count;

    Ladder(Orders orders, boolean bids) {
        this.orders = orders;
        this.bids = bids;
    }

    /** For another day's prices. The ladder must be empty. */
    void resize(int newSize) {
        size = newSize;
        if (levels.length < newSize << SHIFT) {
            levels = new long[newSize << SHIFT];
            bits = new long[(newSize + Long.SIZE - 1) / Long.SIZE];
        }
        best = EMPTY;
    }

    /** Best level, {@link #EMPTY} for none. */
    int best() {
        return best;
    }

    int size() {
        return size;
    }

    /** Orders on this side. */
    int count() {
        return count;
    }

    long quantity(int level) {
        return levels[(level << SHIFT) + QUANTITY];
    }

    int count(int level) {
        return (int) levels[(level << SHIFT) + COUNT];
    }

    int head(int level) {
        return (int) levels[(level << SHIFT) + HEAD];
    }

    /** Whether {@code level} is as good as {@code limit} for somebody who takes from this side. */
    boolean reaches(int level, int limit) {
        return bids ? level >= limit : level <= limit;
    }

    /** The next level that is not empty, away from the best. */
    int worse(int level) {
        return bids ? below(level - 1) : above(level + 1);
    }

    /** To the end of the level's queue. */
    void add(int order, int level) {
        int at = level << SHIFT;
        orders.level(order, level);
        if (levels[at + COUNT] == 0) {
            levels[at + HEAD] = order;
            orders.links(order, Orders.NONE, Orders.NONE);
            bits[level >> 6] |= 1L << level;
            if (best == EMPTY || (bids ? level > best : level < best)) {
                best = level;
            }
        } else {
            int tail = (int) levels[at + TAIL];
            orders.after(tail, order);
            orders.links(order, tail, Orders.NONE);
        }
        levels[at + TAIL] = order;
        levels[at + COUNT]++;
        levels[at + QUANTITY] += orders.leaves(order);
        count++;
    }

    /** Out of its queue. */
    void remove(int order) {
        int level = orders.level(order);
        int at = level << SHIFT;
        int before = orders.before(order);
        int after = orders.after(order);
        if (before == Orders.NONE) {
            levels[at + HEAD] = after;
        } else {
            orders.after(before, after);
        }
        if (after == Orders.NONE) {
            levels[at + TAIL] = before;
        } else {
            orders.before(after, before);
        }
        levels[at + QUANTITY] -= orders.leaves(order);
        count--;
        if (--levels[at + COUNT] == 0) {
            bits[level >> 6] &= ~(1L << level);
            if (level == best) {
                best = worse(level);
            }
        }
    }

    /** An order of the level became smaller without leaving its place. */
    void shrink(int level, long by) {
        levels[(level << SHIFT) + QUANTITY] -= by;
    }

    private int above(int from) {
        if (from >= size) {
            return EMPTY;
        }
        int word = from >> 6;
        long left = bits[word] & (-1L << from);
        int last = (size - 1) >> 6;
        while (left == 0) {
            if (++word > last) {
                return EMPTY;
            }
            left = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    private int below(int from) {
        if (from < 0) {
            return EMPTY;
        }
        int word = from >> 6;
        long left = bits[word] & (-1L >>> (63 - (from & 63)));
        while (left == 0) {
            if (--word < 0) {
                return EMPTY;
            }
            left = bits[word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(left);
    }

    void digest(StateDigest digest) {
        digest.put(count);
        for (int level = best; level != EMPTY; level = worse(level)) {
            for (int order = head(level); order != Orders.NONE; order = orders.after(order)) {
                digest.put(orders.id(order));
                digest.put(orders.price(order));
                digest.put(orders.quantity(order));
                digest.put(orders.filled(order));
                digest.put(orders.filledCost(order));
                digest.put(orders.participant(order));
                digest.put(orders.how(order));
            }
        }
    }
}
