package ecny.gateway.exchange;

/** Of an order, in the base currency: who buys CNY/HKD gets renminbi and gives Hong Kong dollars. */
public enum Side {
    BUY,
    SELL;

    public Side other() {
        return this == BUY ? SELL : BUY;
    }
}
