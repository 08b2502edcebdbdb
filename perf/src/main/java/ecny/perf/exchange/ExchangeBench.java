package ecny.perf.exchange;

import com.sun.management.ThreadMXBean;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.OutcomeSink;
import ecny.sim.exchange.book.VenueFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** The book alone: every check, every purse, every id, no ring and no journal; one thread. */
public final class ExchangeBench {
    private ExchangeBench() {}

    /**
     * Everything: the book alone, then each rate through ring, journal and book.
     *
     * @param rates inputs a second
     * @return whether every input was answered and no money was lost
     */
    public static boolean run(
            long seed, int messages, int rounds, List<Integer> rates, Waiting waiting, PrintWriter out)
            throws IOException {
        book(seed, messages, rounds, out);
        OrderFlow flow = new OrderFlow(seed, Math.min(messages, 400_000));
        out.printf(
                Locale.ROOT,
                "through ring, journal (durable against the death of the process) and book, open-loop, %,d inputs of which %,d"
                        + " order messages:%n",
                flow.count() - flow.prepared(),
                flow.orderMessages());
        boolean good = RingLoad.measure(flow, 100_000, waiting, new PrintWriter(Writer.nullWriter()));
        for (int rate : rates) {
            good &= RingLoad.measure(flow, rate, waiting, out);
        }
        return good;
    }

    /** Takes outcomes and forgets them. */
    static final class Forget implements OutcomeSink {
        final Outcome outcome = new Outcome();
        long published;

        @Override
        public Outcome claim() {
            return outcome;
        }

        @Override
        public void publish() {
            published++;
        }
    }

    /**
     * Measures, and prints a line a round.
     *
     * @param messages order messages a round
     * @return the best round's order messages a second
     */
    public static double book(long seed, int messages, int rounds, PrintWriter out) {
        OrderFlow flow = new OrderFlow(seed, messages);
        out.printf(
                Locale.ROOT,
                "book alone: %,d order messages a round (60 %% new, 20 %% cancel, 10 %% replace, 10 %% crossing), %,d trades"
                        + " settled, %,d orders open at the end, seed %d%n",
                flow.orderMessages(),
                flow.trades(),
                flow.open(),
                seed);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int round = 1; round <= rounds; round++) {
            Forget sink = new Forget();
            Exchange exchange = flow.exchange(sink);
            byte[] frames = flow.frames();
            int input = 0;
            for (; input < flow.prepared(); input++) {
                exchange.apply(frames, input * VenueFrame.LENGTH);
            }
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (; input < flow.count(); input++) {
                exchange.apply(frames, input * VenueFrame.LENGTH);
            }
            long nanos = System.nanoTime() - start;
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            double rate = flow.orderMessages() * 1e9 / nanos;
            best = Math.max(best, rate);
            out.printf(
                    Locale.ROOT,
                    "  round %d: %,12.0f order messages/s, %5.0f ns each, %,d outcomes, %.3f bytes allocated per message%n",
                    round,
                    rate,
                    (double) nanos / flow.orderMessages(),
                    sink.published,
                    (double) bytes / flow.orderMessages());
            out.flush();
            if (!exchange.audit().isEmpty()) {
                throw new IllegalStateException("the book lost money: " + exchange.audit());
            }
        }
        return best;
    }
}
