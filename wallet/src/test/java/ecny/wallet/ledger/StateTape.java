package ecny.wallet.ledger;

import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;
import java.util.Arrays;

/** State on a tape of longs in memory. */
final class StateTape implements StateSink {
    private long[] longs = new long[1_024];
    private int length;

    @Override
    public void put(long value) {
        if (length == longs.length) {
            longs = Arrays.copyOf(longs, length * 2);
        }
        longs[length] = value;
        length++;
    }

    void cut(int newLength) {
        length = newLength;
    }

    void spoil(int at) {
        longs[at] ^= 1;
    }

    StateSource rewound() {
        int[] next = {0};
        return () -> {
            if (next[0] == length) {
                throw new IllegalStateException("the tape is at its end: " + length + " longs");
            }
            long value = longs[next[0]];
            next[0]++;
            return value;
        };
    }
}
