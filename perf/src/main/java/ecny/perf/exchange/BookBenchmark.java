package ecny.perf.exchange;

import com.sun.management.ThreadMXBean;
import ecny.sim.exchange.book.Exchange;
import ecny.sim.exchange.book.VenueFrame;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The mix of {@link OrderFlow} through the book alone, and the bytes it allocates. {@code -prof gc} would count the making of the venue,
 * before each round, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class BookBenchmark {
    private static final int MESSAGES = 500_000;

    private final OrderFlow flow = new OrderFlow(1, MESSAGES);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private @Nullable Exchange exchange;

    /** Of the round's thread, while it applied messages. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Allocated {
        public double bytesPerMessage;
    }

    /** A new venue whose book is prepared. */
    @Setup(Level.Invocation)
    public void prepare() {
        exchange = flow.exchange(new ExchangeBench.Forget());
        for (int input = 0; input < flow.prepared(); input++) {
            exchange.apply(flow.frames(), input * VenueFrame.LENGTH);
        }
    }

    /** Order messages, every trade settled; time and bytes are per order message. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long mix(Allocated allocated) {
        if (exchange == null) {
            throw new IllegalStateException("JMH calls prepare() first");
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int input = flow.prepared(); input < flow.count(); input++) {
            exchange.apply(flow.frames(), input * VenueFrame.LENGTH);
        }
        allocated.bytesPerMessage = (double) (threads.getCurrentThreadAllocatedBytes() - before) / MESSAGES;
        return exchange.lastInput();
    }
}
