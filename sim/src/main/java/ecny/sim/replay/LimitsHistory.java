package ecny.sim.replay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits that somebody set for what is theirs, owners for a wallet and operators for a class of wallets, in order. There are few, so
 * they are kept in memory.
 */
final class LimitsHistory {
    /** As commands say that there is none. */
    static final long NONE = -1;

    private static final int LIMITS = 4;
    private static final int OPERATOR_BITS = 8;

    /** By whose they are, each set: its sequence, then the limits in the order of {@code LimitKind}. */
    private final TreeMap<Long, List<long[]>> sets = new TreeMap<>();

    /** An operator's limits for a kind and class of wallets; below every wallet's number. */
    static long keyOf(int operator, int kindAndClass) {
        return (long) operator << OPERATOR_BITS | kindAndClass;
    }

    static int operator(long key) {
        return (int) (key >> OPERATOR_BITS);
    }

    static int kindAndClass(long key) {
        return (int) key & ((1 << OPERATOR_BITS) - 1);
    }

    void append(long sequence, long key, long cap, long perPayment, long perDay, long perYear) {
        sets.computeIfAbsent(key, whose -> new ArrayList<>(1))
                .add(new long[] {sequence, cap, perPayment, perDay, perYear});
    }

    /** The limits as at a sequence, in the order of {@code LimitKind}; all {@link #NONE} when none was set. */
    long[] at(long key, long sequence) {
        long[] found = new long[LIMITS];
        Arrays.fill(found, NONE);
        for (long[] set : sets.getOrDefault(key, List.of())) {
            if (set[0] <= sequence) {
                System.arraycopy(set, 1, found, 0, LIMITS);
            }
        }
        return found;
    }

    /** Whose limits of operators had been set up to a sequence. */
    List<Long> operatorsAt(long sequence) {
        return sets.headMap(1L << (OPERATOR_BITS + 10)).entrySet().stream()
                .filter(one -> one.getValue().get(0)[0] <= sequence)
                .map(Map.Entry::getKey)
                .toList();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(sets.values().stream().mapToInt(List::size).sum());
        for (Map.Entry<Long, List<long[]>> one : sets.entrySet()) {
            for (long[] set : one.getValue()) {
                out.writeLong(one.getKey());
                for (long value : set) {
                    out.writeLong(value);
                }
            }
        }
    }

    static LimitsHistory readFrom(DataInput in) throws IOException {
        LimitsHistory history = new LimitsHistory();
        int count = in.readInt();
        for (int n = 0; n < count; n++) {
            long key = in.readLong();
            history.append(in.readLong(), key, in.readLong(), in.readLong(), in.readLong(), in.readLong());
        }
        return history;
    }
}
