package ecny.sim.replay;

import java.time.Instant;

/** Stamps of the journal, nanoseconds since 1970 UTC, as instants and back. */
final class Instants {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Instants() {}

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /** Far away instants become the first or last that a stamp can be. */
    static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (ArithmeticException far) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
