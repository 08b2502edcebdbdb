package ecny.gateway.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Between decimal texts, as doors write them, and longs; never through a double. */
public final class Decimals {
    private static final int MORE_DECIMALS = 4;
    private static final int LONGEST = 30;

    private Decimals() {}

    /** The number in units of ten to the minus {@code decimals}; empty if it does not fit in them, or in a long. */
    public static OptionalLong units(String text, int decimals) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c == 'e' || c == 'E')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text).movePointRight(decimals).longValueExact());
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        } catch (ArithmeticException doesNotFit) {
            return OptionalLong.empty();
        }
    }

    public static String text(long units, int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }

    public static String price(Instrument pair, long price) {
        return text(price, pair.priceDecimals());
    }

    public static String quantity(Instrument pair, long quantity) {
        return text(quantity, pair.baseDigits());
    }

    /** Average price of what was filled, rounded half up to a few decimals more than a price has; 0 if nothing was. */
    public static String average(Instrument pair, long filled, long cost) {
        if (filled == 0) {
            return "0";
        }
        return BigDecimal.valueOf(cost, pair.quoteDigits())
                .divide(
                        BigDecimal.valueOf(filled, pair.baseDigits()),
                        pair.priceDecimals() + MORE_DECIMALS,
                        RoundingMode.HALF_UP)
                .toPlainString();
    }
}
