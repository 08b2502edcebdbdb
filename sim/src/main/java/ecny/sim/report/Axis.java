package ecny.sim.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** One axis of a {@link Plot}: where a value lies between its two ends, and what is written along it. */
public interface Axis {
    /** 0 at the beginning of the axis, 1 at its end. */
    double place(double value);

    /** The marks along it, in order. */
    List<Tick> ticks();

    /**
     * A mark.
     *
     * @param place 0 to 1
     * @param label what is written there; empty for a line only
     */
    record Tick(double place, String label) {}

    /** From 0 to {@code most} or a round number above it, with about five marks. */
    static Axis fromZero(double most, DoubleFunction<String> label) {
        double step = roundStep(Math.max(most, 1e-9) / 4);
        double end = Math.ceil(Math.max(most, 1e-9) / step) * step;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end + step / 2; i++) {
            ticks.add(new Tick(i * step / end, label.apply(i * step)));
        }
        return new Placed(ticks, value -> value / end);
    }

    /** From {@code least} to {@code most}, widened to round numbers, with about five marks. */
    static Axis between(double least, double most, DoubleFunction<String> label) {
        double step = roundStep(Math.max(most - least, 1e-9) / 4);
        double from = Math.floor(least / step) * step;
        double to = Math.max(from + step, Math.ceil(most / step) * step);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; from + i * step <= to + step / 2; i++) {
            ticks.add(new Tick(i * step / (to - from), label.apply(from + i * step)));
        }
        return new Placed(ticks, value -> (value - from) / (to - from));
    }

    /** Powers of ten from {@code least} to {@code most}, both above 0, widened to whole powers when {@code whole}. */
    static Axis logarithmic(double least, double most, boolean whole, DoubleFunction<String> label) {
        double from = whole ? Math.floor(Math.log10(least) + 1e-9) : Math.log10(least);
        double to = Math.max(from + 1, whole ? Math.ceil(Math.log10(most) - 1e-9) : Math.log10(most));
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.ceil(from - 1e-9); power <= to + 1e-9; power++) {
            ticks.add(new Tick((power - from) / (to - from), label.apply(Math.pow(10, power))));
        }
        return new Placed(ticks, value -> (Math.log10(value) - from) / (to - from));
    }

    /** Percentiles up to 100 − 10^(2 − nines), each nine as wide as the one before. Values are fractions, 0.99 for p99. */
    static Axis percentiles(int nines) {
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(0, "0"));
        ticks.add(new Tick(Math.log10(2) / nines, "50%"));
        for (int nine = 1; nine <= nines; nine++) {
            String label = nine == 1 ? "90%" : nine == 2 ? "99%" : "99." + "9".repeat(nine - 2) + "%";
            ticks.add(new Tick(nine / (double) nines, label));
        }
        return new Placed(ticks, value -> Math.min(1, -Math.log10(Math.max(1e-12, 1 - value)) / nines));
    }

    /** Time in China, with marks at whole hours or days; values are epoch milliseconds. */
    static Axis time(Instant from, Instant to) {
        long start = from.toEpochMilli();
        long length = Math.max(1, to.toEpochMilli() - start);
        Duration step = timeStep(length);
        boolean days = step.compareTo(Duration.ofDays(1)) >= 0;
        DateTimeFormatter format = DateTimeFormatter.ofPattern(days ? "MM-dd" : "HH:mm", Locale.ROOT)
                .withZone(CHINA);
        long offset = CHINA.getTotalSeconds() * 1000L;
        long first = -Math.floorDiv(-(start + offset), step.toMillis()) * step.toMillis() - offset;
        List<Tick> ticks = new ArrayList<>();
        for (long at = first; at <= start + length; at += step.toMillis()) {
            ticks.add(new Tick((at - start) / (double) length, format.format(Instant.ofEpochMilli(at))));
        }
        return new Placed(ticks, value -> (value - start) / length);
    }

    /** Asia/Shanghai, which has had no summer time since 1991. */
    ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static Duration timeStep(long lengthMillis) {
        List<Duration> steps = List.of(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(3),
                Duration.ofHours(6),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofDays(7),
                Duration.ofDays(30));
        for (Duration step : steps) {
            if (lengthMillis / step.toMillis() <= 12) {
                return step;
            }
        }
        return Duration.ofDays(365);
    }

    /** 1, 2 or 5 times a power of ten, not below {@code least}. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double head = least / power;
        return power * (head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10);
    }

    /** An axis by its marks and a function. */
    record Placed(List<Tick> ticks, DoubleUnaryOperator function) implements Axis {
        @Override
        public double place(double value) {
            return function.applyAsDouble(value);
        }
    }
}
