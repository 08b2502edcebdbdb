package ecny.sim.exchange.book;

/**
 * For how much the venue has room.
 *
 * @param openOrders all pairs together; one more is answered BUSY
 * @param idsADay for which memory is taken at the start; more may come, at the price of growing
 * @param unsettledTrades a power of two; while so many wait for the bridge no more are made
 */
public record Capacity(int openOrders, int idsADay, int unsettledTrades) {
    public Capacity {
        if (openOrders < 1 || openOrders > 1 << 24 || idsADay < 1 || Integer.bitCount(unsettledTrades) != 1) {
            throw new IllegalArgumentException("open orders, ids a day, unsettled trades (a power of two): "
                    + openOrders + ", " + idsADay + ", " + unsettledTrades);
        }
    }

    /** For a sandbox: some ten megabytes. */
    public static Capacity small() {
        return new Capacity(1 << 14, 1 << 15, 1 << 14);
    }
}
