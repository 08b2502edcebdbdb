package ecny.perf.replay;

import ecny.settlement.node.Outcome;
import ecny.sim.replay.AsAt;
import ecny.sim.replay.Playhead;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentKind;
import ecny.sim.report.TextTable;
import ecny.sim.run.Speed;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Asks a recording at random instants and plays it. A wallet is drawn as a side of a random command, so that busy merchants,
 * whose histories are longest, are asked as often as they are paid; its instant is drawn apart. One thread.
 */
public final class AsAtBench {
    /** What the issue asks for, in nanoseconds. */
    private static final long P99_MOST = TimeUnit.MILLISECONDS.toNanos(200);

    /** Likewise: payments a second that are played by one thread. */
    private static final double LEAST_PLAYED_PER_SECOND = 1_000_000;

    private static final long SECONDS_60 = TimeUnit.SECONDS.toNanos(60);

    private final RecordedDay day;
    private final int questions;
    private final SplittableRandom random;

    private AsAtBench(RecordedDay day, int questions, long seed) {
        this.day = day;
        this.questions = questions;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Opens, asks, plays and prints.
     *
     * @return whether every p99 is below 200 ms and a million payments a second are played
     */
    public static boolean run(Path run, int questions, long seed, PrintWriter out) throws IOException {
        long before = System.nanoTime();
        try (RecordedDay day = RecordedDay.open(Recording.in(run))) {
            out.println("opened " + Numbers.whole(day.lastSequence()) + " commands in "
                    + Numbers.nanos(System.nanoTime() - before));
            AsAtBench bench = new AsAtBench(day, questions, seed);
            TextTable table =
                    new TextTable("lrrrrr").line("as at a random instant", "asked", "p50", "p99", "p99.9", "max");
            boolean wallets = bench.ask(table, "a wallet", asAt -> asAt.wallet(bench.wallet()));
            boolean positions = bench.ask(table, "all positions", AsAtBench::positions);
            boolean sheets =
                    bench.ask(table, "balance sheet", asAt -> asAt.flows().balanceSheet());
            boolean rules = bench.ask(table, "a rule", asAt -> asAt.rule("limits.PERSONAL.4.perPaymentYuan"));
            boolean payments = bench.ask(table, "a payment by id", asAt -> bench.find(asAt.sequence()));
            table.print(out);
            boolean played = bench.play(out) >= LEAST_PLAYED_PER_SECOND;
            return wallets && positions && sheets && rules && payments && played;
        }
    }

    private boolean ask(TextTable table, String name, Consumer<AsAt> question) {
        Histogram nanos = new Histogram(SECONDS_60, 3);
        for (int i = 0; i < questions; i++) {
            long sequence = random.nextLong(1, day.lastSequence() + 1);
            var instant = day.time(sequence);
            long before = System.nanoTime();
            question.accept(day.asAt(instant));
            nanos.recordValue(Math.min(SECONDS_60, System.nanoTime() - before));
        }
        table.line(
                name,
                Numbers.whole(questions),
                Numbers.nanos(nanos.getValueAtPercentile(50)),
                Numbers.nanos(nanos.getValueAtPercentile(99)),
                Numbers.nanos(nanos.getValueAtPercentile(99.9)),
                Numbers.nanos(nanos.getMaxValue()));
        return nanos.getValueAtPercentile(99) < P99_MOST;
    }

    private long wallet() {
        while (true) {
            Outcome outcome = day.outcome(random.nextLong(1, day.lastSequence() + 1));
            long account = random.nextBoolean() ? outcome.payer() : outcome.payee();
            if (WalletNumber.isValid(account)) {
                return account;
            }
        }
    }

    private static void positions(AsAt asAt) {
        var flows = asAt.flows();
        flows.operators().forEach(flows::position);
    }

    private void find(long sequence) {
        long found = day.sequenceOf(day.outcome(sequence).commandId());
        if (found > sequence) {
            throw new IllegalStateException("sequence " + sequence + " was found at " + found);
        }
    }

    private double play(PrintWriter out) {
        long[] payments = new long[1];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        try (Playhead playhead = day.playhead()) {
            long commands = playhead.play(Long.MAX_VALUE, Speed.MAX, (command, outcome) -> {
                @Nullable PaymentKind kind = PaymentKind.of(command.templateId());
                if (kind != null && kind.isPayment()) {
                    payments[0]++;
                }
            });
            double seconds = (System.nanoTime() - before) / 1e9;
            out.println("played as fast as it goes, one thread: " + Numbers.whole(commands) + " commands, "
                    + Numbers.whole(Math.round(commands / seconds)) + " a second; among them "
                    + Numbers.whole(Math.round(payments[0] / seconds)) + " payments a second (goal "
                    + Numbers.whole(Math.round(LEAST_PLAYED_PER_SECOND)) + "), "
                    + String.format(
                            Locale.ROOT,
                            "%.2f µs of its CPU each",
                            (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e3 / Math.max(1, payments[0])));
            return payments[0] / seconds;
        }
    }
}
