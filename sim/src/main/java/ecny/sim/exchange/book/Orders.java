package ecny.sim.exchange.book;

/**
 * Open orders: a fixed number of records of eight longs, one cache line each, handed out and given back. A record is known by its
 * number, {@link #NONE} for none.
 */
final class Orders {
    static final int NONE = -1;

    private static final int SHIFT = 3;
    private static final int ID = 0;
    private static final int PRICE = 1;
    private static final int QUANTITY = 2;
    private static final int FILLED = 3;
    private static final int COST = 4;
    private static final int LINKS = 5;
    private static final int WHO = 6;
    private static final int ROW = 7;

    private static final long LOW_INT = 0xFFFF_FFFFL;

    private final long[] records;
    private final int[] free;
    private int freeCount;

    Orders(int capacity) {
        records = new long[capacity << SHIFT];
        free = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            free[i] = capacity - 1 - i;
        }
        freeCount = capacity;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    int open() {
        return free.length - freeCount;
    }

    /**
     * A record for an order.
     *
     * @param how side, type, time in force and post-only, packed by {@link How}
     * @param row of its id among {@link ClientIds}
     */
    int take(long orderId, int participant, int how, long price, long quantity, int row) {
        int order = free[--freeCount];
        int at = order << SHIFT;
        records[at + ID] = orderId;
        records[at + PRICE] = price;
        records[at + QUANTITY] = quantity;
        records[at + FILLED] = 0;
        records[at + COST] = 0;
        records[at + LINKS] = -1L;
        records[at + WHO] = ((long) participant << 48) | ((long) (how & 0xFFFF) << 32);
        records[at + ROW] = row;
        return order;
    }

    void giveBack(int order) {
        free[freeCount++] = order;
    }

    long id(int order) {
        return records[(order << SHIFT) + ID];
    }

    long price(int order) {
        return records[(order << SHIFT) + PRICE];
    }

    long quantity(int order) {
        return records[(order << SHIFT) + QUANTITY];
    }

    long filled(int order) {
        return records[(order << SHIFT) + FILLED];
    }

    long filledCost(int order) {
        return records[(order << SHIFT) + COST];
    }

    long leaves(int order) {
        int at = order << SHIFT;
        return records[at + QUANTITY] - records[at + FILLED];
    }

    void fill(int order, long quantity, long cost) {
        int at = order << SHIFT;
        records[at + FILLED] += quantity;
        records[at + COST] += cost;
    }

    void change(int order, long price, long quantity) {
        int at = order << SHIFT;
        records[at + PRICE] = price;
        records[at + QUANTITY] = quantity;
    }

    int participant(int order) {
        return (int) (records[(order << SHIFT) + WHO] >>> 48);
    }

    int how(int order) {
        return (int) (records[(order << SHIFT) + WHO] >>> 32) & 0xFFFF;
    }

    /** Where in its ladder it waits. */
    int level(int order) {
        return (int) records[(order << SHIFT) + WHO];
    }

    void level(int order, int level) {
        int at = (order << SHIFT) + WHO;
        records[at] = (records[at] & ~LOW_INT) | level;
    }

    int row(int order) {
        return (int) records[(order << SHIFT) + ROW];
    }

    void row(int order, int row) {
        records[(order << SHIFT) + ROW] = row;
    }

    int before(int order) {
        return (int) (records[(order << SHIFT) + LINKS] >> 32);
    }

    int after(int order) {
        return (int) records[(order << SHIFT) + LINKS];
    }

    void links(int order, int before, int after) {
        records[(order << SHIFT) + LINKS] = ((long) before << 32) | (after & LOW_INT);
    }

    void after(int order, int after) {
        int at = (order << SHIFT) + LINKS;
        records[at] = (records[at] & ~LOW_INT) | (after & LOW_INT);
    }

    void before(int order, int before) {
        int at = (order << SHIFT) + LINKS;
        records[at] = ((long) before << 32) | (records[at] & LOW_INT);
    }
}
