package ecny.settlement.bridge.rules;

import java.math.BigDecimal;

/** Amounts as text and in minor units of a currency with so many decimals. */
public final class MinorUnits {
    /** The largest amount of one request: far below what sums of a ledger can overflow. */
    public static final long LARGEST = 1_000_000_000_000_000_000L / 100;

    private MinorUnits() {}

    /**
     * Reads an amount with at most the currency's decimals, or {@code none} for no limit.
     *
     * @throws IllegalArgumentException naming the text and the rule
     */
    public static long parse(String amount, int digits) {
        if (amount.equals("none")) {
            return Long.MAX_VALUE;
        }
        int point = amount.indexOf('.');
        int whole = point < 0 ? amount.length() : point;
        int decimals = point < 0 ? 0 : amount.length() - point - 1;
        boolean numeric = amount.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        boolean shaped = whole >= 1 && whole <= 16 && decimals <= digits && (point < 0 || decimals > 0);
        if (!numeric || !shaped || (point >= 0 && amount.indexOf('.', point + 1) >= 0)) {
            throw new IllegalArgumentException(
                    "not an amount with at most " + digits + " decimals, nor none: '" + amount + "'");
        }
        return new BigDecimal(amount).movePointRight(digits).longValueExact();
    }

    /** In major units with all decimals of the currency. */
    public static String format(long minor, int digits) {
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }
}
