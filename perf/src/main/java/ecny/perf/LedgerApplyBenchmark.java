package ecny.perf;

import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.wallet.ledger.Verdict;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From a frame to a decided payment, by batches, with and without asking for the memory of the batch first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerApplyBenchmark {
    private static final int BATCH = 256;
    private static final long ROOM_FOR_COMMANDS = 12_000_000;

    /** Wallets of people; their payments are of one in a random other place each time. */
    @Param({"10000", "1000000"})
    int people;

    /** Frames whose memory is asked for together; 1 for none. */
    @Param({"1", "256"})
    int lookAhead;

    private final byte[][] frames = new byte[BATCH][CommandFrame.MAX_LENGTH];
    private final CRC32C crc = new CRC32C();
    private final SimulatedTime clock = new SimulatedTime();
    private Country country = new Country(1, 1, false);
    private UnsignedPayments payments = new UnsignedPayments(1, country);
    private Applier applier = new Applier(TestBed.emptyLedger(country, 0));
    private long sequence;

    /** A ledger with people who have money. */
    @Setup(Level.Iteration)
    public void open() {
        sequence = 0;
        country = new Country(1, people, false);
        payments = new UnsignedPayments(1, country);
        applier = new Applier(TestBed.emptyLedger(country, ROOM_FOR_COMMANDS));
        country.open(command -> {
            write(frames[0], command.bytes(), command.bodyLength());
            applier.apply(frames[0], 0);
        });
    }

    /** The next payments, as frames. Not measured. */
    @Setup(Level.Invocation)
    public void fill() {
        for (byte[] frame : frames) {
            payments.next();
            write(frame, payments.bytes(), payments.bodyLength());
        }
    }

    private void write(byte[] frame, byte[] body, int bodyLength) {
        sequence++;
        clock.step();
        CommandFrame.writeHeader(frame, 0, sequence, clock.getAsLong(), bodyLength, false);
        System.arraycopy(body, 0, frame, CommandFrame.BODY_OFFSET, bodyLength);
        CommandFrame.seal(frame, 0, crc);
    }

    /** Payments, each decided and remembered. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void pay(Blackhole blackhole) {
        if (lookAhead > 1) {
            for (byte[] frame : frames) {
                applier.touch(frame, 0);
            }
        }
        for (byte[] frame : frames) {
            Verdict verdict = applier.apply(frame, 0);
            if (!verdict.isAccepted()) {
                throw new IllegalStateException("a payment was refused: " + verdict);
            }
            blackhole.consume(verdict);
        }
    }
}
