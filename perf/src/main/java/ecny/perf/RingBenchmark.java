package ecny.perf;

import ecny.settlement.journal.Durability;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.pipeline.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ring, journal, ledger and publishing together, without signatures. Run with {@code -prof gc} for bytes per payment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final int FLOOD = 100_000;
    private static final long ROOM_FOR_COMMANDS = 15_000_000;

    /** How the stages wait. */
    @Param({"SLEEPING", "YIELDING"})
    Waiting waiting = Waiting.SLEEPING;

    private final Country country = new Country(1, 100_000, false);
    private final UnsignedPayments payments = new UnsignedPayments(1, country);
    private Path folder = Path.of("made by setup");
    private @Nullable TestBed bed;

    /** A pipeline with people who have money. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = Files.createTempDirectory("ecny-ring");
        bed = new TestBed(
                PipelineSettings.unsigned().withWaiting(waiting),
                Durability.PROCESS,
                folder,
                country,
                ROOM_FOR_COMMANDS);
    }

    /** Stops the threads and removes the journal. */
    @TearDown(Level.Trial)
    public void close() {
        bed().close();
        Folders.delete(folder);
    }

    private TestBed bed() {
        if (bed == null) {
            throw new IllegalStateException("JMH calls open() first");
        }
        return bed;
    }

    /** Payments, from the caller's bytes to the published outcome. */
    @Benchmark
    @OperationsPerInvocation(FLOOD)
    public long pay() {
        return bed().flood(payments, FLOOD).wallNanos();
    }
}
