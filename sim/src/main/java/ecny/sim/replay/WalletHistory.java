package ecny.sim.replay;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every wallet after every command that touched it. A wallet's entries are chained from the newest to the oldest; every 32nd,
 * 1,024th and 32,768th also points to the one of its rank before it, so that any instant is some hundred steps away even for
 * the busiest merchant, and a live recording only appends.
 */
final class WalletHistory implements AutoCloseable {
    private static final int SEQUENCE = 0;
    /** Entry before, + 1, in 0..31; entry of the same rank before, + 1, in 32..63. */
    private static final int LINKS = 1;
    /** Class 0..3, kind 4..7, state 8..11, business day 32..63. */
    private static final int WORDS = 2;

    private static final int BALANCE = 3;
    private static final int HELD = 4;
    private static final int DAY_OUT = 5;
    private static final int YEAR_OUT = 6;
    private static final int LONGS = 7;

    private static final int RANK_BITS = 5;
    private static final int RANKS = 3;
    private static final long NONE = -1;
    private static final WalletKind[] KINDS = WalletKind.values();
    private static final WalletState[] STATES = WalletState.values();

    /** In memory for each wallet: newest entry, how many, newest of each rank. */
    private static final int HEAD = 0;

    private static final int COUNT = 1;
    private static final int STRIDE = 2 + RANKS;

    private final LongRecords entries;
    private final Long2LongHashMap rows = new Long2LongHashMap(NONE);
    private int[] heads = new int[STRIDE * 1024];
    private long[] lastSequence = new long[1024];
    private final long[] entry = new long[LONGS];

    WalletHistory(Path folder, long count) {
        entries = new LongRecords(folder.resolve("wallets"), LONGS, count);
    }

    /** What a wallet is after a command; told again of the same command, it keeps the first. */
    void append(long sequence, int day, WalletView view) {
        int row = row(view.number());
        if (lastSequence[row] == sequence) {
            return;
        }
        lastSequence[row] = sequence;
        int at = row * STRIDE;
        int number = Math.toIntExact(entries.count() + 1);
        int depth = ++heads[at + COUNT];
        int rank = Math.min(RANKS, Integer.numberOfTrailingZeros(depth) / RANK_BITS);
        int jump = 0;
        if (rank > 0) {
            jump = heads[at + 1 + rank];
            for (int lower = 1; lower <= rank; lower++) {
                heads[at + 1 + lower] = number;
            }
        }
        entry[SEQUENCE] = sequence;
        entry[LINKS] = heads[at + HEAD] | (long) jump << 32;
        entry[WORDS] =
                view.walletClass() | view.kind().code() << 4 | view.state().code() << 8 | (long) day << 32;
        entry[BALANCE] = view.balanceFen();
        entry[HELD] = view.heldFen();
        entry[DAY_OUT] = view.outOfDayFen();
        entry[YEAR_OUT] = view.outOfYearFen();
        entries.append(entry);
        heads[at + HEAD] = number;
    }

    private int row(long wallet) {
        long row = rows.get(wallet);
        if (row == NONE) {
            row = rows.size();
            rows.put(wallet, row);
            if (row == lastSequence.length) {
                lastSequence = Arrays.copyOf(lastSequence, lastSequence.length * 2);
                heads = Arrays.copyOf(heads, heads.length * 2);
            }
        }
        return (int) row;
    }

    void flush() {
        entries.flush();
    }

    long count() {
        return entries.count();
    }

    /** Wallets there have been. */
    int wallets() {
        return rows.size();
    }

    /** Their numbers, in no order. */
    long[] numbers() {
        long[] numbers = new long[rows.size()];
        rows.forEachLong((number, row) -> numbers[(int) row] = number);
        return numbers;
    }

    /** The wallet as at a sequence and a business day that is not before it; null when it was not open. */
    @Nullable
    WalletView at(long wallet, long sequence, int day) {
        long @Nullable [] found = find(wallet, sequence);
        if (found == null) {
            return null;
        }
        int words = (int) found[WORDS];
        int then = (int) (found[WORDS] >>> 32);
        // Counters of a past day or year are read as 0, as the ledger reads them.
        return new WalletView(
                wallet,
                WalletNumber.operator(wallet),
                KINDS[words >>> 4 & 0xF],
                words & 0xF,
                STATES[words >>> 8 & 0xF],
                found[BALANCE],
                found[HELD],
                then == day ? found[DAY_OUT] : 0,
                then >= BusinessDay.firstOfYear(day) ? found[YEAR_OUT] : 0);
    }

    /** The last command up to a sequence that touched a wallet; 0 when none did. */
    long lastTouch(long wallet, long sequence) {
        long @Nullable [] found = find(wallet, sequence);
        return found == null ? 0 : found[SEQUENCE];
    }

    /** The first command behind a sequence that touched a wallet; 0 when none did. */
    long firstTouch(long wallet, long afterSequence) {
        return search(wallet, afterSequence).after();
    }

    /**
     * Two neighbours in a wallet's chain.
     *
     * @param entry the newest up to a sequence; null for none
     * @param after the sequence of the oldest behind it; 0 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Neighbours(long @Nullable [] entry, long after) {}

    private long @Nullable [] find(long wallet, long sequence) {
        return search(wallet, sequence).entry();
    }

    private Neighbours search(long wallet, long sequence) {
        long row = rows.get(wallet);
        if (row == NONE) {
            return new Neighbours(null, 0);
        }
        long after = 0;
        long @Nullable [] at = entries.get(heads[(int) row * STRIDE + HEAD] - 1L);
        while (at != null && at[SEQUENCE] > sequence) {
            after = at[SEQUENCE];
            long jump = at[LINKS] >>> 32;
            long before = at[LINKS] & 0xFFFF_FFFFL;
            long @Nullable [] far = jump == 0 ? null : entries.get(jump - 1);
            if (far != null && far[SEQUENCE] > sequence) {
                at = far;
            } else {
                at = before == 0 ? null : entries.get(before - 1);
            }
        }
        return new Neighbours(at, after);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(count());
        out.writeInt(rows.size());
        long[] numbers = numbers();
        for (int row = 0; row < numbers.length; row++) {
            out.writeLong(numbers[row]);
            out.writeLong(lastSequence[row]);
            for (int i = 0; i < STRIDE; i++) {
                out.writeInt(heads[row * STRIDE + i]);
            }
        }
    }

    static WalletHistory readFrom(Path folder, DataInput in) throws IOException {
        WalletHistory history = new WalletHistory(folder, in.readLong());
        int wallets = in.readInt();
        for (int n = 0; n < wallets; n++) {
            int row = history.row(in.readLong());
            history.lastSequence[row] = in.readLong();
            for (int i = 0; i < STRIDE; i++) {
                history.heads[row * STRIDE + i] = in.readInt();
            }
        }
        return history;
    }

    @Override
    public void close() {
        entries.close();
    }
}
