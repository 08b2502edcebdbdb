package ecny.sim.population;

import ecny.sim.scenario.HourCurve;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When things happen: weights of days times weights of hours, even within an hour. Turns a uniform number into an instant
 * (the inverse of the distribution function) and back.
 *
 * <p>Days are business dates in China, UTC+8 all year. Immutable, thread-safe.
 */
public final class TimeCurve {
    /** China Standard Time; mainland China has had no daylight saving since 1991. */
    public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final int HOURS = 24;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final long fromNanos;
    private final double[] reached;

    private TimeCurve(long fromNanos, double[] reached) {
        this.fromNanos = fromNanos;
        this.reached = reached;
    }

    /** A curve over {@code dayWeights.size()} days from the first one. */
    public static TimeCurve of(LocalDate firstDay, List<Double> dayWeights, HourCurve hours) {
        double[] reached = new double[dayWeights.size() * HOURS + 1];
        double sum = 0;
        for (int hour = 0; hour < reached.length - 1; hour++) {
            sum += dayWeights.get(hour / HOURS) * hours.weight(hour % HOURS);
            reached[hour + 1] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a time curve needs a positive weight: sum=" + sum);
        }
        for (int hour = 1; hour < reached.length; hour++) {
            reached[hour] /= sum;
        }
        reached[reached.length - 1] = 1.0;
        return new TimeCurve(startOfDayNanos(firstDay), reached);
    }

    /** Midnight in China at the start of a day, in nanoseconds since 1970-01-01T00:00:00Z. */
    public static long startOfDayNanos(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(CHINA) * 1_000_000_000L;
    }

    /** The first instant of the curve, in nanoseconds since 1970. */
    public long fromNanos() {
        return fromNanos;
    }

    /** The instant after the last one of the curve. */
    public long untilNanos() {
        return fromNanos + (reached.length - 1) * NANOS_PER_HOUR;
    }

    /** The instant before which this part of the whole lies; {@code part} in [0, 1). */
    public long atNanos(double part) {
        int low = 0;
        int high = reached.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (reached[middle] <= part) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double width = reached[low + 1] - reached[low];
        double within = width > 0 ? (part - reached[low]) / width : 0;
        long offset = (long) (within * NANOS_PER_HOUR);
        return fromNanos + low * NANOS_PER_HOUR + Math.min(Math.max(offset, 0), NANOS_PER_HOUR - 1);
    }

    /** The part of the whole that lies before an instant. */
    public double partBefore(long atNanos) {
        if (atNanos <= fromNanos) {
            return 0;
        }
        if (atNanos >= untilNanos()) {
            return 1;
        }
        long offset = atNanos - fromNanos;
        int hour = (int) (offset / NANOS_PER_HOUR);
        double within = (double) (offset % NANOS_PER_HOUR) / NANOS_PER_HOUR;
        return reached[hour] + within * (reached[hour + 1] - reached[hour]);
    }
}
