package ecny.gateway.exchange;

/** How an order finds its price. */
public enum OrderType {
    /** At its price or better. */
    LIMIT,
    /** At the best prices there are, within the day's band. */
    MARKET,
    /** At a quote's price, whole, while the quote lives. */
    QUOTED
}
