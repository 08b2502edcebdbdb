package ecny.wallet.money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day by which limits and interest count: the date in Asia/Shanghai, as days since 1970-01-01. UTC+8 all year: mainland
 * China has had no daylight saving time since 1991.
 */
public final class BusinessDay {
    public static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final long OFFSET_NANOS = 8L * 3_600_000_000_000L;

    private BusinessDay() {}

    /** The day of an instant in nanoseconds since 1970-01-01T00:00:00Z. */
    public static int ofNanos(long nanos) {
        return (int) Math.floorDiv(nanos + OFFSET_NANOS, NANOS_PER_DAY);
    }

    /** The instant at which a day begins in Shanghai, in nanoseconds. */
    public static long startNanos(int epochDay) {
        return epochDay * NANOS_PER_DAY - OFFSET_NANOS;
    }

    public static long nanosOf(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    public static int ofDate(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    public static LocalDate toDate(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }

    /** The first of January of the day's year. */
    public static int firstOfYear(int epochDay) {
        return ofDate(toDate(epochDay).withDayOfYear(1));
    }
}
