package ecny.sim.exchange.book;

import java.util.Arrays;

/**
 * The ids that participants have used today, each once, and where the order of each stands, or stood when it ended.
 *
 * <pre>
 *   index  long[2^k]   hash : 32 | row + 1 : 32                 0 = empty, probed linearly, at most half full
 *   rows   long[11]    id ×4 | participant:32, order:32 | how:16, pair:16, state:8 | order id | quantity | price | filled | cost
 * </pre>
 *
 * <p>Rows are kept in pages and used again the next day: no garbage once a day as busy has been seen.
 */
final class ClientIds {
    static final int ABSENT = -1;

    /** Instead of a state: the id of a request that is no order, or an order's id before its replacement. */
    static final int NO_ORDER = 0xFF;

    private static final int STRIDE = 11;
    private static final int WHO = 4;
    private static final int HOW = 5;
    private static final int ORDER_ID = 6;
    private static final int QUANTITY = 7;
    private static final int PRICE = 8;
    private static final int FILLED = 9;
    private static final int COST = 10;

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
    private static final long LOW_INT = 0xFFFF_FFFFL;

    private long[][] pages;
    private long[] index;
    private int rows;

    ClientIds(int expected) {
        pages = new long[Math.max(1, (expected + PAGE_MASK) >> PAGE_SHIFT)][];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = new long[STRIDE << PAGE_SHIFT];
        }
        index = new long[Integer.highestOneBit(Math.max(1 << PAGE_SHIFT, expected)) << 2];
    }

    /** A new day. */
    void clear() {
        rows = 0;
        Arrays.fill(index, 0);
    }

    int find(int participant, long[] id) {
        int hash = hash(participant, id);
        int mask = index.length - 1;
        for (int i = hash & mask; index[i] != 0; i = (i + 1) & mask) {
            if ((int) (index[i] >>> 32) == hash) {
                int row = (int) index[i] - 1;
                long[] page = pages[row >> PAGE_SHIFT];
                int at = (row & PAGE_MASK) * STRIDE;
                if (page[at] == id[0]
                        && page[at + 1] == id[1]
                        && page[at + 2] == id[2]
                        && page[at + 3] == id[3]
                        && (int) (page[at + WHO] >> 32) == participant) {
                    return row;
                }
            }
        }
        return ABSENT;
    }

    /** An id that is not there yet, with nothing behind it. */
    int add(int participant, long[] id) {
        int row = rows++;
        if (row >> PAGE_SHIFT == pages.length) {
            pages = Arrays.copyOf(pages, pages.length * 2);
            for (int i = pages.length / 2; i < pages.length; i++) {
                pages[i] = new long[STRIDE << PAGE_SHIFT];
            }
        }
        if (rows * 2 > index.length) {
            grow();
        }
        long[] page = pages[row >> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * STRIDE;
        System.arraycopy(id, 0, page, at, Text.ID_LONGS);
        page[at + WHO] = ((long) participant << 32) | (Orders.NONE & LOW_INT);
        page[at + HOW] = (long) NO_ORDER << 32;
        put(hash(participant, id), row);
        return row;
    }

    private void put(int hash, int row) {
        int mask = index.length - 1;
        int i = hash & mask;
        while (index[i] != 0) {
            i = (i + 1) & mask;
        }
        index[i] = ((long) hash << 32) | (row + 1);
    }

    private void grow() {
        long[] old = index;
        index = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                put((int) (entry >>> 32), (int) entry - 1);
            }
        }
    }

    private static int hash(int participant, long[] id) {
        long h = (id[0] ^ participant) * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 29 ^ id[1]) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 32 ^ id[2]) * 0x94D049BB133111EBL;
        h = (h ^ h >>> 29 ^ id[3]) * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32);
    }

    void id(int row, long[] into) {
        System.arraycopy(pages[row >> PAGE_SHIFT], (row & PAGE_MASK) * STRIDE, into, 0, Text.ID_LONGS);
    }

    /** From now on this id means that order. */
    void open(int row, int order, int pair) {
        long[] page = pages[row >> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * STRIDE;
        page[at + WHO] = (page[at + WHO] & ~LOW_INT) | (order & LOW_INT);
        page[at + HOW] = (long) pair << 16;
    }

    /** This id no longer means an order: a replacement has taken it over. */
    void leave(int row) {
        long[] page = pages[row >> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * STRIDE;
        page[at + WHO] |= LOW_INT;
        page[at + HOW] = (long) NO_ORDER << 32;
    }

    /** The order has ended: how it stood is kept until the day ends. */
    void close(int row, Orders orders, int order, int state) {
        long[] page = pages[row >> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * STRIDE;
        page[at + WHO] |= LOW_INT;
        page[at + HOW] = (page[at + HOW] & 0xFFFF_0000L) | orders.how(order) | ((long) state << 32);
        page[at + ORDER_ID] = orders.id(order);
        page[at + QUANTITY] = orders.quantity(order);
        page[at + PRICE] = orders.price(order);
        page[at + FILLED] = orders.filled(order);
        page[at + COST] = orders.filledCost(order);
    }

    /** The open order of an id, else {@link Orders#NONE}. */
    int order(int row) {
        return (int) get(row, WHO);
    }

    int pair(int row) {
        return (int) (get(row, HOW) >> 16) & 0xFFFF;
    }

    int how(int row) {
        return (int) get(row, HOW) & 0xFFFF;
    }

    /** Ordinal of the state in which the order ended, or {@link #NO_ORDER}. */
    int state(int row) {
        return (int) (get(row, HOW) >> 32);
    }

    long orderId(int row) {
        return get(row, ORDER_ID);
    }

    long quantity(int row) {
        return get(row, QUANTITY);
    }

    long price(int row) {
        return get(row, PRICE);
    }

    long filled(int row) {
        return get(row, FILLED);
    }

    long filledCost(int row) {
        return get(row, COST);
    }

    private long get(int row, int field) {
        return pages[row >> PAGE_SHIFT][(row & PAGE_MASK) * STRIDE + field];
    }

    void digest(StateDigest digest) {
        digest.put(rows);
        for (int row = 0; row < rows; row++) {
            boolean open = order(row) != Orders.NONE;
            boolean ended = !open && state(row) != NO_ORDER;
            int at = (row & PAGE_MASK) * STRIDE;
            for (int i = 0; i < (ended ? STRIDE : WHO); i++) {
                digest.put(i == WHO ? get(row, WHO) >> 32 : pages[row >> PAGE_SHIFT][at + i]);
            }
            digest.put(open ? 1 : ended ? 2 : 0);
        }
    }
}
