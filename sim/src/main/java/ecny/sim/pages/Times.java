package ecny.sim.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Time as the page shows it: Asia/Shanghai, which has had no summer time since 1991. */
final class Times {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private Times() {}

    static String of(Instant instant) {
        return TIME.format(instant);
    }
}
