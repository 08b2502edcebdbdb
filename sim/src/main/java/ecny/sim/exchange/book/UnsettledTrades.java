package ecny.sim.exchange.book;

/** Hears of trades that wait for the bridge. */
@FunctionalInterface
public interface UnsettledTrades {
    /** One of them; participants and pair by index, amounts in minor units, price in price units. */
    void waits(long tradeId, int pair, int buyer, int seller, long price, long quantity, long cost);
}
