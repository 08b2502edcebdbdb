package ecny.perf;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A command to bytes and back, and what is computed over the bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodingBenchmark {
    private final Command pay = new Command.Pay(
            new CommandId(1, 2),
            SimulatedTime.NOON_MILLIS,
            20_000_000_000_016L,
            25_000_000_000_000_014L,
            500,
            Country.CNY);
    private final CommandEncoder encoder = new CommandEncoder();
    private final CommandDecoder decoder = new CommandDecoder();
    private final CRC32C crc = new CRC32C();
    private final byte[] frame = new byte[CommandFrame.MAX_LENGTH];
    private final int length = encoder.encode(pay, frame, CommandFrame.BODY_OFFSET);

    /** A record to its body. */
    @Benchmark
    public int encode() {
        return encoder.encode(pay, frame, CommandFrame.BODY_OFFSET);
    }

    /** A body to its record. */
    @Benchmark
    public Command decode() {
        return decoder.decode(frame, CommandFrame.BODY_OFFSET, length);
    }

    /** Whether a body is a command of the schema. */
    @Benchmark
    public void check() {
        CommandBody.check(frame, CommandFrame.BODY_OFFSET, length);
    }

    /** The 64-bit fingerprint of a body. */
    @Benchmark
    public long contentHash() {
        return CommandBody.contentHash(frame, CommandFrame.BODY_OFFSET, length);
    }

    /** Header and CRC-32C. */
    @Benchmark
    public int seal() {
        CommandFrame.writeHeader(frame, 0, 1, 2, length, false);
        CommandFrame.seal(frame, 0, crc);
        return CommandFrame.checksum(frame, 0);
    }
}
