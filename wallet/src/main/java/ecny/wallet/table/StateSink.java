package ecny.wallet.table;

/**
 * Where state is written to as a stream of {@code long}s: a snapshot file, a digest, another ledger. What is written depends
 * only on the state, never on capacities or on how the state came about.
 */
public interface StateSink {
    void put(long value);

    /** The longs of {@code block} from {@code offset} on; an implementation may override it to copy in bulk. */
    default void put(long[] block, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            put(block[i]);
        }
    }
}
