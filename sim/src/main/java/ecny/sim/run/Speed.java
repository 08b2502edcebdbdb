package ecny.sim.run;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How simulated time runs against the clock on the wall.
 *
 * @param factor simulated seconds per second; {@link Double#POSITIVE_INFINITY} for as fast as the machine can
 */
public record Speed(double factor) {
    /** As fast as the machine can. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
    /** A second is a second. */
    public static final Speed REALTIME = new Speed(1);

    private static final Pattern TIMES = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)x");

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a speed is above 0: factor=" + factor);
        }
    }

    /**
     * Reads {@code max}, {@code realtime} or a factor such as {@code 60x} or {@code 0.5x}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static Speed parse(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        Matcher times = TIMES.matcher(word);
        if (word.equals("max")) {
            return MAX;
        }
        if (word.equals("realtime")) {
            return REALTIME;
        }
        if (times.matches() && Double.parseDouble(times.group(1)) > 0) {
            return new Speed(Double.parseDouble(times.group(1)));
        }
        throw new IllegalArgumentException("speed '" + text + "': expected max, realtime or a factor such as 60x");
    }

    /** True when nothing is ever waited for. */
    public boolean isMax() {
        return factor == Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        if (isMax()) {
            return "max";
        }
        return factor == 1 ? "realtime" : (factor == Math.rint(factor) ? "" + (long) factor : "" + factor) + "x";
    }
}
