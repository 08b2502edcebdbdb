package ecny.sim.report;

import java.util.Locale;

/** Numbers as people read them, the same in both languages. */
public final class Numbers {
    private Numbers() {}

    /** {@code 1,234,567}. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Fen as yuan: {@code 1,234.50}. */
    public static String yuan(long fen) {
        return (fen < 0 ? "-" : "") + String.format(Locale.ROOT, "%,d.%02d", Math.abs(fen / 100), Math.abs(fen % 100));
    }

    /** A time with three digits: {@code 870 ns}, {@code 12.3 µs}, {@code 4.56 ms}, {@code 7.89 s}. */
    public static String nanos(long nanos) {
        if (nanos < 1e3) {
            return nanos + " ns";
        }
        if (nanos < 1e6) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 1e9) {
            return digits(nanos / 1e6) + " ms";
        }
        return digits(nanos / 1e9) + " s";
    }

    /** An axis label: {@code 0}, {@code 950}, {@code 12k}, {@code 3.5M}. */
    static String brief(double value) {
        if (value >= 1e9) {
            return trimmed(value / 1e9) + "G";
        }
        if (value >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        if (value >= 1e4) {
            return trimmed(value / 1e3) + "k";
        }
        return trimmed(value);
    }

    /** An axis label of a power of ten: {@code 1 µs}, {@code 100 ms}. */
    static String nanosBrief(double nanos) {
        if (nanos < 999) {
            return trimmed(nanos) + " ns";
        }
        if (nanos < 999_999) {
            return trimmed(nanos / 1e3) + " µs";
        }
        return nanos < 999_999_999 ? trimmed(nanos / 1e6) + " ms" : trimmed(nanos / 1e9) + " s";
    }

    /** A part in percent: {@code 12.3 %}. */
    public static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
