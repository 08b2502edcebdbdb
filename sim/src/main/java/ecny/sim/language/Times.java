package ecny.sim.language;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a time is written, always that of Asia/Shanghai (no summer time since 1991), to the millisecond: people read {@code
 * 2020-10-14 20:15:00.000}, files hold ISO 8601 with the offset.
 */
public final class Times {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SHOWN = format("yyyy-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter WRITTEN = format("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private Times() {}

    /** For people: on the terminal and on pages. */
    public static String shown(Instant instant) {
        return SHOWN.format(instant);
    }

    /** For people, out of a file. */
    public static String shown(String written) {
        return shown(OffsetDateTime.parse(written).toInstant());
    }

    /** For files. */
    public static String written(Instant instant) {
        return WRITTEN.format(instant);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(CHINA);
    }
}
