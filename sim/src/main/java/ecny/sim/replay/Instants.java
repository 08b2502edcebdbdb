package ecny.sim.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as people write them, and stamps of the journal, nanoseconds since 1970 UTC. */
public final class Instants {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Instants() {}

    /**
     * Reads an instant: with an offset, or a date and time in China, or a date for the end of that day.
     *
     * @throws DateTimeException if it is none
     */
    public static Instant parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(iso).atTime(LocalTime.MAX).toInstant(CHINA);
        }
        return iso.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(CHINA);
    }

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
