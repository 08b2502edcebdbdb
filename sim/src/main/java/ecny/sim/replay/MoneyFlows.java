package ecny.sim.replay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Int2IntHashMap;

/**
 * Every movement of money between two {@link Place}s, in order, and now and then the sums of all so far: what flowed up to any
 * instant is the sums before it and a tail of some thousand movements.
 */
final class MoneyFlows implements AutoCloseable {
    /** Movements between two sums. */
    static final int TAIL = 4096;

    private static final int PAIR_BITS = 16;
    private static final int LONGS = 2;
    private static final int ABSENT = -1;

    private final LongRecords flows;
    private final Int2IntHashMap pairs = new Int2IntHashMap(ABSENT);
    private final List<Integer> pairCodes = new ArrayList<>();
    private final List<long[]> sums = new ArrayList<>();
    private final long[] record = new long[LONGS];
    private long[] sum = new long[64];

    MoneyFlows(Path folder, long count) {
        flows = new LongRecords(folder.resolve("flows"), LONGS, count);
        sums.add(new long[0]);
    }

    void append(long sequence, long fromAccount, long toAccount, long fen) {
        int code = Place.code(fromAccount) << Place.BITS | Place.code(toAccount);
        int pair = pairs.get(code);
        if (pair == ABSENT) {
            pair = add(code);
        }
        record[0] = sequence << PAIR_BITS | pair;
        record[1] = fen;
        flows.append(record);
        sum[pair] = Math.addExact(sum[pair], fen);
        if (flows.count() % TAIL == 0) {
            sums.add(Arrays.copyOf(sum, pairCodes.size()));
        }
    }

    private int add(int code) {
        int pair = pairCodes.size();
        if (pair >= 1 << PAIR_BITS) {
            throw new IllegalStateException("more than " + (1 << PAIR_BITS) + " pairs of places");
        }
        pairs.put(code, pair);
        pairCodes.add(code);
        if (pair == sum.length) {
            sum = Arrays.copyOf(sum, sum.length * 2);
        }
        return pair;
    }

    void flush() {
        flows.flush();
    }

    /** Everything that flowed up to a sequence. */
    Flows upTo(long sequence) {
        long low = 0;
        long high = flows.count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (flows.get(middle, 0) >>> PAIR_BITS <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long[] total = Arrays.copyOf(sums.get((int) (low / TAIL)), pairCodes.size());
        int tail = (int) (low % TAIL);
        long[] found = flows.get(low - tail, tail, new long[tail * LONGS]);
        for (int i = 0; i < found.length; i += LONGS) {
            int pair = (int) found[i] & ((1 << PAIR_BITS) - 1);
            total[pair] = Math.addExact(total[pair], found[i + 1]);
        }
        List<Flows.Flow> all = new ArrayList<>();
        for (int pair = 0; pair < total.length; pair++) {
            if (total[pair] != 0) {
                int code = pairCodes.get(pair);
                all.add(new Flows.Flow(
                        Place.ofCode(code >>> Place.BITS), Place.ofCode(code & ((1 << Place.BITS) - 1)), total[pair]));
            }
        }
        return new Flows(all);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(flows.count());
        out.writeInt(pairCodes.size());
        for (int code : pairCodes) {
            out.writeInt(code);
        }
        out.writeInt(sums.size());
        for (long[] one : sums) {
            write(out, one);
        }
        write(out, Arrays.copyOf(sum, pairCodes.size()));
    }

    static MoneyFlows readFrom(Path folder, DataInput in) throws IOException {
        MoneyFlows read = new MoneyFlows(folder, in.readLong());
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            read.add(in.readInt());
        }
        read.sums.clear();
        int sums = in.readInt();
        for (int i = 0; i < sums; i++) {
            read.sums.add(read(in));
        }
        long[] now = read(in);
        System.arraycopy(now, 0, read.sum, 0, now.length);
        return read;
    }

    private static void write(DataOutput out, long[] longs) throws IOException {
        out.writeInt(longs.length);
        for (long one : longs) {
            out.writeLong(one);
        }
    }

    private static long[] read(DataInput in) throws IOException {
        long[] longs = new long[in.readInt()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = in.readLong();
        }
        return longs;
    }

    @Override
    public void close() {
        flows.close();
    }
}
