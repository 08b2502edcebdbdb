package ecny.gateway.bank.xml;

/**
 * What the reader takes.
 *
 * @param maxBytes the longest message
 * @param maxItems the most items, balances or bookings in a list
 */
public record ReaderSettings(int maxBytes, int maxItems, BadItems badItems) {
    /** 8 MiB, 10,000 items, nothing of a batch with a bad item. */
    public static final ReaderSettings DEFAULT = new ReaderSettings(8 << 20, 10_000, BadItems.REFUSE_ALL);

    public ReaderSettings with(BadItems other) {
        return new ReaderSettings(maxBytes, maxItems, other);
    }
}
