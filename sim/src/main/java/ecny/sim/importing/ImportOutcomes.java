package ecny.sim.importing;

import ecny.gateway.file.LineRefusal;
import ecny.gateway.file.PaymentLine;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code import-outcomes.csv} while the proving replay passes by: what became of each line of the file, in its order.
 * A line that could not be read has the verdict {@code MALFORMED}, and says field, value and rule.
 */
public final class ImportOutcomes implements Replay.Observer, AutoCloseable {
    /** Its name in the run's folder. */
    public static final String FILE = "import-outcomes.csv";

    private static final String HEADER = "line,id,verdict,code,english,chinese";

    private final ImportedPayments payments;
    private final long[] sequences;
    private final BufferedWriter out;
    private int nextLine;
    private int nextRefusal;
    private long accepted;

    ImportOutcomes(Path file, ImportedPayments payments, long[] sequences) throws IOException {
        this.payments = payments;
        this.sequences = sequences;
        this.out = Files.newBufferedWriter(file);
        out.write(HEADER + "\n");
    }

    /** Lines that were accepted. */
    public long accepted() {
        return accepted;
    }

    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        if (nextLine == sequences.length || CommandFrame.sequence(frame, offset) != sequences[nextLine]) {
            return;
        }
        PaymentLine line = payments.lines().get(nextLine++);
        try {
            refusedBefore(line.number());
            row(line.number(), line.id(), verdict, verdict.english(), verdict.chinese());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        accepted += verdict == Verdict.ACCEPTED ? 1 : 0;
    }

    private void refusedBefore(long number) throws IOException {
        while (nextRefusal < payments.refusals().size()
                && payments.refusals().get(nextRefusal).line() < number) {
            LineRefusal refusal = payments.refusals().get(nextRefusal++);
            row(
                    refusal.line(),
                    "",
                    Verdict.MALFORMED,
                    refusal.field() + ": found '" + refusal.value() + "', expected "
                            + refusal.rule().english(),
                    refusal.field() + ":值为「" + refusal.value() + "」,应为"
                            + refusal.rule().chinese());
        }
    }

    private void row(long number, String id, Verdict verdict, String english, String chinese) throws IOException {
        out.write(number + "," + quoted(id) + "," + verdict.name() + "," + verdict.code() + "," + quoted(english) + ","
                + quoted(chinese) + "\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        try (out) {
            refusedBefore(Long.MAX_VALUE);
        }
    }
}
