package ecny.perf;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.Durability;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Ingress;
import ecny.settlement.pipeline.Pipeline;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** The real pipeline with its real journal and ledger, and a caller that can drive it in two ways. */
final class TestBed implements AutoCloseable {
    private static final long NAP_NANOS = 20_000;
    private static final long LONGEST_LATENCY_NANOS = 60_000_000_000L;

    private final Ledger ledger;
    private final ChronicleJournal journal;
    private final Published published = new Published();
    private final SimulatedTime clock = new SimulatedTime();
    private final Pipeline pipeline;
    private long lastSequence;

    TestBed(PipelineSettings settings, Durability durability, Path folder, Country country, long payments) {
        ledger = emptyLedger(country, payments);
        journal = ChronicleJournal.open(JournalSettings.in(folder).withDurability(durability));
        pipeline = new Pipeline(settings, clock, journal, new Applier(ledger), published);
        country.open(this::offer);
        pipeline.drain();
        if (published.refused() > 0) {
            throw new IllegalStateException(
                    published.refused() + " commands that open the country were refused: a mistake of the load test");
        }
    }

    static Ledger emptyLedger(Country country, long payments) {
        return new Ledger(new LedgerSettings(
                country.wallets() + 1,
                country.wallets() + payments + 1_000,
                RulebookTimeline.published(),
                country.isSigned()));
    }

    private void offer(SignedCommand command) {
        offer(command.bytes(), 0, command.bodyLength(), command.isSigned());
    }

    private void offer(byte[] bytes, int offset, int bodyLength, boolean signed) {
        Ingress ingress = pipeline.ingress();
        clock.step();
        long answer = ingress.offer(bytes, offset, bodyLength, signed);
        while (answer == Ingress.BUSY) {
            LockSupport.parkNanos(NAP_NANOS);
            answer = ingress.offer(bytes, offset, bodyLength, signed);
        }
        if (answer < 0) {
            throw new IllegalStateException("ingress answered " + answer, pipeline.failure());
        }
        lastSequence = answer;
    }

    /** As fast as the ring takes them; ends when all are published. */
    Cost.Spent flood(PaymentStream payments, long count) {
        Cost cost = Cost.start();
        for (long i = 0; i < count; i++) {
            payments.next();
            offer(payments.bytes(), payments.offset(), payments.bodyLength(), payments.isSigned());
        }
        pipeline.drain();
        return cost.spent();
    }

    /**
     * At a steady rate, whatever the pipeline does (open loop). The caller naps between what is due, so its own lateness, some
     * 60 µs on Linux, is part of every latency.
     */
    Histogram openLoop(PaymentStream payments, long count, long perSecond) {
        Histogram latencies = new Histogram(LONGEST_LATENCY_NANOS, 3);
        var schedule = new Published.Schedule(lastSequence + 1, System.nanoTime() + 1_000_000, perSecond, latencies);
        published.measure(schedule);
        for (long i = 0; i < count; i++) {
            long early = schedule.dueNanos(i) - System.nanoTime();
            while (early > 0) {
                LockSupport.parkNanos(early);
                early = schedule.dueNanos(i) - System.nanoTime();
            }
            payments.next();
            offer(payments.bytes(), payments.offset(), payments.bodyLength(), payments.isSigned());
        }
        pipeline.drain();
        published.measure(null);
        return latencies;
    }

    /** SM3 of the ledger's state, in hexadecimal. Only while the pipeline is drained. */
    String digest() {
        return digest(ledger);
    }

    static String digest(Ledger ledger) {
        return HexFormat.of().formatHex(ledger.stateDigest());
    }

    Ledger ledger() {
        return ledger;
    }

    Published published() {
        return published;
    }

    long lastSequence() {
        return lastSequence;
    }

    @Override
    public void close() {
        try (journal) {
            pipeline.close();
        }
    }
}
