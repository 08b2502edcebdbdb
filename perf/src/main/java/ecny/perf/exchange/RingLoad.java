package ecny.perf.exchange;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.VenueFrame;
import ecny.sim.exchange.ring.Relay;
import ecny.sim.exchange.ring.VenueRing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Order messages through ring, journal and book at a rate that does not wait for answers: each has a time at which it is due, and its
 * latency is from then until the first of its outcomes is told, whoever was late.
 */
final class RingLoad {
    private static final int RING = 1 << 14;
    private static final long SPIN_NANOS = 60_000;

    private RingLoad() {}

    /** Measures one rate, prints a line, and says whether every input was answered. */
    static boolean measure(OrderFlow flow, int rate, Waiting waiting, PrintWriter out) throws IOException {
        Path folder = Files.createTempDirectory("ecny-venue");
        try {
            return measure(flow, rate, waiting, folder, out);
        } finally {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean measure(OrderFlow flow, int rate, Waiting waiting, Path folder, PrintWriter out) {
        long[] due = new long[flow.count() + 1];
        Histogram histogram = new Histogram(60_000_000_000L, 3);
        long[] last = {0};
        Relay relay = new Relay(outcome -> {});
        Exchange exchange = flow.exchange(relay);
        AtomicLong simulated = new AtomicLong(stampOf(flow, 0));
        long busy = 0;
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder));
                VenueRing ring = new VenueRing(RING, waiting, simulated::get, journal, exchange, relay, (Outcome o) -> {
                    if (o.input != last[0]) {
                        last[0] = o.input;
                        long planned = due[(int) o.input];
                        if (planned != 0) {
                            histogram.recordValue(Math.max(0, System.nanoTime() - planned));
                        }
                    }
                })) {
            byte[] frame = new byte[VenueFrame.LENGTH];
            long start = 0;
            double step = 1e9 / rate;
            for (int input = 0; input < flow.count(); input++) {
                if (input == flow.prepared()) {
                    ring.drain();
                    start = System.nanoTime();
                }
                System.arraycopy(flow.frames(), input * VenueFrame.LENGTH, frame, 0, VenueFrame.LENGTH);
                if (input >= flow.prepared()) {
                    due[input + 1] = start + (long) ((input - flow.prepared()) * step);
                    awaitNanos(due[input + 1]);
                }
                simulated.lazySet(stampOf(flow, input));
                while (!ring.offer(frame)) {
                    busy++;
                    LockSupport.parkNanos(1_000);
                }
            }
            ring.drain();
            long nanos = System.nanoTime() - start;
            int inputs = flow.count() - flow.prepared();
            out.printf(
                    Locale.ROOT,
                    "  %,9d inputs/s planned, %,9.0f reached (%,.0f of them order messages): p50 %s  p90 %s  p99 %s  p99.9 %s"
                            + "  max %s, %,d times BUSY, %s%n",
                    rate,
                    inputs * 1e9 / nanos,
                    flow.orderMessages() * 1e9 / nanos,
                    micros(histogram.getValueAtPercentile(50)),
                    micros(histogram.getValueAtPercentile(90)),
                    micros(histogram.getValueAtPercentile(99)),
                    micros(histogram.getValueAtPercentile(99.9)),
                    micros(histogram.getMaxValue()),
                    busy,
                    waiting);
            out.flush();
            return histogram.getTotalCount() == inputs && exchange.audit().isEmpty();
        }
    }

    private static long stampOf(OrderFlow flow, int input) {
        return CommandFrame.stampedAtNanos(flow.frames(), input * VenueFrame.LENGTH);
    }

    private static void awaitNanos(long due) {
        while (true) {
            long left = due - System.nanoTime();
            if (left <= 0) {
                return;
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private static String micros(long nanos) {
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
