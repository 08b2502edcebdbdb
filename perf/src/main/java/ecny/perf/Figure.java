package ecny.perf;

import java.util.Locale;

/**
 * One measured number.
 *
 * @param mode what was run, for example "unsigned, process"
 * @param what was measured
 * @param value in {@code unit}
 * @param unit of the value
 * @param goal what was wanted, empty for a number that is only told
 */
record Figure(String mode, String what, double value, String unit, Goal goal) {
    /** A bound that a number should keep. */
    enum Bound {
        NONE,
        AT_LEAST,
        AT_MOST
    }

    /** @param limit in the figure's unit */
    record Goal(Bound bound, double limit) {
        static final Goal NONE = new Goal(Bound.NONE, 0);

        static Goal atLeast(double limit) {
            return new Goal(Bound.AT_LEAST, limit);
        }

        static Goal atMost(double limit) {
            return new Goal(Bound.AT_MOST, limit);
        }
    }

    static Figure told(String mode, String what, double value, String unit) {
        return new Figure(mode, what, value, unit, Goal.NONE);
    }

    /** Whether the goal is met; a number without one always is. */
    boolean isGood() {
        return switch (goal.bound()) {
            case NONE -> true;
            case AT_LEAST -> value >= goal.limit();
            case AT_MOST -> value <= goal.limit();
        };
    }

    String valueText() {
        return number(value);
    }

    /** The goal and by how much it is missed; empty without a goal. */
    String goalText() {
        return switch (goal.bound()) {
            case NONE -> "";
            case AT_LEAST -> "≥ " + number(goal.limit()) + missed();
            case AT_MOST -> "≤ " + number(goal.limit()) + missed();
        };
    }

    private String missed() {
        return isGood()
                ? "  met"
                : String.format(Locale.ROOT, "  MISSED by %.0f %%", Math.abs(value / goal.limit() - 1) * 100);
    }

    private static String number(double value) {
        return value >= 1_000 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
