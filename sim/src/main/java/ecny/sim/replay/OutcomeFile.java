package ecny.sim.replay;

import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What became of every command: one record each, found by sequence, by time and by id. Records of one bucket of ids are chained
 * from the newest to the oldest, so that nothing is sorted and a live recording only appends.
 */
final class OutcomeFile implements AutoCloseable {
    static final int LONGS = 11;

    private static final int STAMP = 0;
    /** The largest stamp so far: the ledger's time. */
    private static final int LEDGER_TIME = 1;

    private static final int ID_HIGH = 2;
    private static final int ID_LOW = 3;
    /** Verdict 0..15, template 16..31, record before this one in its bucket + 1 in 32..63. */
    private static final int WORDS = 4;

    private static final int PAYER = 5;
    private static final int PAYEE = 6;
    private static final int AMOUNT = 7;
    private static final int PAYER_BALANCE = 8;
    private static final int PAYEE_BALANCE = 9;
    private static final int FIRST_SEQUENCE = 10;

    private static final int BUCKETS = 1 << 18;

    private final LongRecords records;
    private final int[] buckets = new int[BUCKETS];
    private final long[] record = new long[LONGS];
    private long ledgerTime = Long.MIN_VALUE;

    OutcomeFile(Path folder, long count) {
        records = new LongRecords(folder.resolve("outcomes"), LONGS, count);
    }

    void append(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        int body = offset + CommandFrame.BODY_OFFSET;
        ledgerTime = Math.max(ledgerTime, CommandFrame.stampedAtNanos(frame, offset));
        record[STAMP] = CommandFrame.stampedAtNanos(frame, offset);
        record[LEDGER_TIME] = ledgerTime;
        record[ID_HIGH] = CommandBody.idHigh(frame, body);
        record[ID_LOW] = CommandBody.idLow(frame, body);
        int bucket = bucket(record[ID_HIGH], record[ID_LOW]);
        record[WORDS] = verdict.code() | CommandBody.templateId(frame, body) << 16 | (long) buckets[bucket] << 32;
        record[PAYER] = result.payer();
        record[PAYEE] = result.payee();
        record[AMOUNT] = result.amountFen();
        record[PAYER_BALANCE] = result.payerBalanceFen();
        record[PAYEE_BALANCE] = result.payeeBalanceFen();
        record[FIRST_SEQUENCE] = result.firstSequence();
        records.append(record);
        buckets[bucket] = Math.toIntExact(records.count());
    }

    void flush() {
        records.flush();
    }

    long count() {
        return records.count();
    }

    Outcome outcome(long sequence) {
        return outcome(sequence, records.get(sequence - 1), 0);
    }

    /** Records of the sequences from one on, to be given to {@link #outcome(long, long[], int)}. */
    long[] read(long fromSequence, int count, long[] into) {
        return records.get(fromSequence - 1, count, into);
    }

    static Outcome outcome(long sequence, long[] from, int at) {
        int verdict = (int) from[at + WORDS] & 0xFFFF;
        Verdict found = Verdict.ofCode(verdict);
        if (found == null) {
            throw new IllegalStateException("sequence " + sequence + ": no verdict has the code " + verdict);
        }
        return new Outcome(
                sequence,
                Instants.of(from[at + STAMP]),
                new CommandId(from[at + ID_HIGH], from[at + ID_LOW]),
                (int) (from[at + WORDS] >>> 16) & 0xFFFF,
                found,
                from[at + PAYER],
                from[at + PAYEE],
                from[at + AMOUNT],
                from[at + PAYER_BALANCE],
                from[at + PAYEE_BALANCE],
                from[at + FIRST_SEQUENCE]);
    }

    /** The ledger's time after a command. */
    long ledgerTime(long sequence) {
        return records.get(sequence - 1, LEDGER_TIME);
    }

    /** The last sequence that had happened at a time; 0 before the first. */
    long sequenceAt(long nanos) {
        long low = 0;
        long high = count();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (ledgerTime(middle) <= nanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first command with this id, or 0. */
    long sequenceOf(CommandId id) {
        long first = 0;
        for (int at = buckets[bucket(id.high(), id.low())]; at != 0; ) {
            long[] found = records.get(at - 1);
            if (found[ID_HIGH] == id.high() && found[ID_LOW] == id.low()) {
                first = at;
            }
            at = (int) (found[WORDS] >>> 32);
        }
        return first;
    }

    private static int bucket(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 46);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(count());
        out.writeLong(ledgerTime);
        for (int head : buckets) {
            out.writeInt(head);
        }
    }

    static OutcomeFile readFrom(Path folder, DataInput in) throws IOException {
        OutcomeFile file = new OutcomeFile(folder, in.readLong());
        file.ledgerTime = in.readLong();
        for (int i = 0; i < BUCKETS; i++) {
            file.buckets[i] = in.readInt();
        }
        return file;
    }

    @Override
    public void close() {
        records.close();
    }
}
