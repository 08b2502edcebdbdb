package ecny.perf;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The sequencer's clock in a load test: a fixed noon in Shanghai and one microsecond more for every command, so that the same
 * seed gives the same state on every machine. It asks the machine's clock too, since a real sequencer would pay for that.
 */
final class SimulatedTime implements LongSupplier {
    /** The time at which all commands of a load test are requested. */
    static final long NOON_MILLIS = Instant.parse("2026-03-02T04:00:00Z").toEpochMilli();

    private static final long STEP_NANOS = 1_000;

    private long now = NOON_MILLIS * 1_000_000;
    private long machineNanos;

    /** The next command will be offered: however often that takes, it has one time. */
    void step() {
        now += STEP_NANOS;
    }

    @Override
    public long getAsLong() {
        machineNanos += System.nanoTime();
        return now;
    }

    /** Keeps the reading of the machine's clock from being optimised away. */
    long blackhole() {
        return machineNanos;
    }
}
