package ecny.sim.lookthrough;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.replay.Recording;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Postings;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every movement of money of a recording, by number and by account: the ledger's own postings, in its order. Some 100 bytes a
 * movement. Read by any thread once it is filled.
 */
public final class MovementBook {
    private static final int COLUMNS = 8;
    private static final int SEQUENCE = 0;
    private static final int AT = 1;
    private static final int ID_HIGH = 2;
    private static final int ID_LOW = 3;
    private static final int TEMPLATE = 4;
    private static final int FROM = 5;
    private static final int TO = 6;
    private static final int FEN = 7;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int[] NONE = {};

    private final Long2ObjectHashMap<IntArrayList> ins = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<IntArrayList> outs = new Long2ObjectHashMap<>();
    private long[] rows = new long[COLUMNS * 1_024];
    private int count;

    /** An empty book, to be filled by {@link #add} in the order of time. */
    public MovementBook() {}

    /**
     * The movements of a recording, by applying its journal with the ledger it ran under.
     *
     * @throws ecny.settlement.journal.DamagedJournalException if the journal does not hold
     */
    public static MovementBook of(Recording recording) {
        return of(recording, new Ledger(recording.ledger()));
    }

    /** The same into a ledger of the caller's, which is empty and made for this recording. */
    public static MovementBook of(Recording recording, Ledger ledger) {
        MovementBook book = new MovementBook();
        Listening listening = book.new Listening();
        ledger.postTo(listening);
        try (JournalReader reader = JournalReader.open(recording.journal(), 1)) {
            new Replay(new Applier(ledger)).observedBy(listening).run(reader);
        }
        return book;
    }

    /** Hears postings while a command is applied, and afterwards which command it was. */
    private final class Listening implements Postings, Replay.Observer {
        private int first;

        @Override
        public void posted(long fromAccount, long toAccount, long amountFen) {
            if (amountFen > 0) {
                add(0, 0, 0, 0, 0, fromAccount, toAccount, amountFen);
            }
        }

        @Override
        public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
            int body = offset + CommandFrame.BODY_OFFSET;
            for (int row = first * COLUMNS; first < count; first++, row += COLUMNS) {
                rows[row + SEQUENCE] = CommandFrame.sequence(frame, offset);
                rows[row + AT] = CommandFrame.stampedAtNanos(frame, offset);
                rows[row + ID_HIGH] = CommandBody.idHigh(frame, body);
                rows[row + ID_LOW] = CommandBody.idLow(frame, body);
                rows[row + TEMPLATE] = CommandBody.templateId(frame, body);
            }
        }
    }

    /** Adds a movement behind the last one. */
    public void add(
            long sequence, long atNanos, long idHigh, long idLow, int templateId, long from, long to, long fen) {
        int row = count * COLUMNS;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(row, 2));
        }
        rows[row + SEQUENCE] = sequence;
        rows[row + AT] = atNanos;
        rows[row + ID_HIGH] = idHigh;
        rows[row + ID_LOW] = idLow;
        rows[row + TEMPLATE] = templateId;
        rows[row + FROM] = from;
        rows[row + TO] = to;
        rows[row + FEN] = fen;
        outs.computeIfAbsent(from, account -> new IntArrayList(4, -1)).addInt(count);
        ins.computeIfAbsent(to, account -> new IntArrayList(4, -1)).addInt(count);
        count++;
    }

    /** How many movements. */
    public int size() {
        return count;
    }

    /** One of them. */
    public Movement movement(int number) {
        int row = row(number);
        long at = rows[row + AT];
        return new Movement(
                number,
                rows[row + SEQUENCE],
                Instant.ofEpochSecond(Math.floorDiv(at, NANOS_PER_SECOND), Math.floorMod(at, NANOS_PER_SECOND)),
                new CommandId(rows[row + ID_HIGH], rows[row + ID_LOW]),
                (int) rows[row + TEMPLATE],
                rows[row + FROM],
                rows[row + TO],
                rows[row + FEN]);
    }

    /** Where it came from. */
    public long from(int number) {
        return rows[row(number) + FROM];
    }

    /** Where it went. */
    public long to(int number) {
        return rows[row(number) + TO];
    }

    /** How much. */
    public long fen(int number) {
        return rows[row(number) + FEN];
    }

    /** The numbers of what came into an account, in order. */
    public int[] into(long account) {
        return numbers(ins.get(account));
    }

    /** The numbers of what went out of it, in order. */
    public int[] outOf(long account) {
        return numbers(outs.get(account));
    }

    /** The movements of a payment; none for an id that is not in the recording or moved nothing. */
    public List<Movement> of(CommandId payment) {
        List<Movement> found = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if (rows[number * COLUMNS + ID_LOW] == payment.low()
                    && rows[number * COLUMNS + ID_HIGH] == payment.high()) {
                found.add(movement(number));
            }
        }
        return found;
    }

    private int row(int number) {
        if (number < 0 || number >= count) {
            throw new IndexOutOfBoundsException("movement=" + number + ", movements=" + count);
        }
        return number * COLUMNS;
    }

    private static int[] numbers(@Nullable IntArrayList list) {
        return list == null ? NONE : list.toIntArray();
    }
}
