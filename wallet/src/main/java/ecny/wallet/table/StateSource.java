package ecny.wallet.table;

/** Where state is read from, in the order it was written to a {@link StateSink}. */
public interface StateSource {
    /** @throws IllegalStateException when nothing is left */
    long get();

    default void get(long[] block, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            block[i] = get();
        }
    }
}
