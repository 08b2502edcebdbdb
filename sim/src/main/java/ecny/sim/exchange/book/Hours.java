package ecny.sim.exchange.book;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * When the venue is open: on trading days orders are collected from one time, dealt continuously from another, until a third, which
 * may be on the calendar day after. Pure; a day that begins is a trading day or not, by the calendar.
 *
 * @param collect opening auction
 * @param begin continuous trading
 * @param end closed again; on the next calendar day if it is not after {@code begin}
 * @param isTradingDay of the venue, by the calendar
 * @param opens whether a pair, by its index, opens on a trading day of the venue
 */
public record Hours(
        LocalTime collect,
        LocalTime begin,
        LocalTime end,
        ZoneId zone,
        Predicate<LocalDate> isTradingDay,
        BiPredicate<Integer, LocalDate> opens) {
    /** Days that are looked at before it is said that nothing comes any more. */
    private static final int FAR = 40;

    public Hours {
        if (!collect.isBefore(begin)) {
            throw new IllegalArgumentException("the auction of " + collect + " comes before trading at " + begin);
        }
        if (!end.isAfter(begin) && !end.isBefore(collect)) {
            throw new IllegalArgumentException(
                    "a day that ends at " + end + " meets the next one's auction at " + collect);
        }
    }

    /** Every pair opens on every trading day. */
    public Hours(LocalTime collect, LocalTime begin, LocalTime end, ZoneId zone, Predicate<LocalDate> isTradingDay) {
        this(collect, begin, end, zone, isTradingDay, (pair, day) -> true);
    }

    /** Whether a pair takes part in the day whose orders are collected from this time on. */
    boolean opens(int pair, long atNanos) {
        return opens.test(
                pair, LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(atNanos, 1_000_000_000L)), zone));
    }

    /** What happens at a change. */
    enum Change {
        COLLECT,
        BEGIN,
        END
    }

    /** The first change after a time, in nanoseconds since 1970 UTC; {@link Long#MAX_VALUE} if none comes for weeks. */
    long next(long afterNanos) {
        LocalDate day = Instant.ofEpochSecond(Math.floorDiv(afterNanos, 1_000_000_000L))
                .atZone(zone)
                .toLocalDate()
                .minusDays(1);
        for (int i = 0; i < FAR; i++) {
            if (isTradingDay.test(day)) {
                for (Change change : Change.values()) {
                    long at = at(day, change);
                    if (at > afterNanos) {
                        return at;
                    }
                }
            }
            day = day.plusDays(1);
        }
        return Long.MAX_VALUE;
    }

    /** Which change it is that comes at this time. */
    Change change(long atNanos) {
        LocalTime time = Instant.ofEpochSecond(Math.floorDiv(atNanos, 1_000_000_000L))
                .atZone(zone)
                .toLocalTime();
        return time.equals(collect) ? Change.COLLECT : time.equals(begin) ? Change.BEGIN : Change.END;
    }

    private long at(LocalDate day, Change change) {
        LocalTime time = change == Change.COLLECT ? collect : change == Change.BEGIN ? begin : end;
        LocalDate date = change == Change.END && !end.isAfter(begin) ? day.plusDays(1) : day;
        return date.atTime(time).atZone(zone).toEpochSecond() * 1_000_000_000L;
    }
}
