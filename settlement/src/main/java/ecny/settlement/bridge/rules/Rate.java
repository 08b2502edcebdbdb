package ecny.settlement.bridge.rules;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Price of one unit of a base currency in units of another, exact to eight decimals. Immutable.
 *
 * @param e8 hundred-millionths of the quote currency's unit, above zero
 */
public record Rate(long e8) {
    private static final BigInteger ONE = BigInteger.valueOf(100_000_000L);
    private static final int DECIMALS = 8;
    private static final long BASIS_POINTS = 10_000L;

    public Rate {
        if (e8 <= 0) {
            throw new IllegalArgumentException("a rate is above zero, not " + e8);
        }
    }

    /**
     * An amount converted to whole minor units, and what the rounding left over.
     *
     * @param minor what changes hands
     * @param restOver exact result minus {@code minor}, times {@code restUnder}: the fraction of a minor unit that rounding took from
     *     the customer (above zero when less is paid out, below zero when more is paid in); the provider keeps it
     * @param restUnder the fraction's denominator
     */
    public record Converted(long minor, BigInteger restOver, BigInteger restUnder) {}

    /** @throws IllegalArgumentException unless it is a number above zero with at most eight decimals */
    public static Rate parse(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,8})?")) {
            throw new IllegalArgumentException("not a rate with at most eight decimals: '" + text + "'");
        }
        return new Rate(new BigDecimal(text).movePointRight(DECIMALS).longValueExact());
    }

    /** From base to quote; rounded down, or up. */
    public Converted toQuote(long base, int baseDigits, int quoteDigits, boolean up) {
        BigInteger over =
                BigInteger.valueOf(base).multiply(BigInteger.valueOf(e8)).multiply(ten(quoteDigits));
        return round(over, ONE.multiply(ten(baseDigits)), up);
    }

    /** From quote to base; rounded down, or up. */
    public Converted toBase(long quote, int baseDigits, int quoteDigits, boolean up) {
        BigInteger over = BigInteger.valueOf(quote).multiply(ONE).multiply(ten(baseDigits));
        return round(over, BigInteger.valueOf(e8).multiply(ten(quoteDigits)), up);
    }

    /** Whether it lies within so many basis points of a parity, the edge included. */
    public boolean isWithin(int bandBasisPoints, Rate parity) {
        BigInteger away = BigInteger.valueOf(Math.abs(e8 - parity.e8)).multiply(BigInteger.valueOf(BASIS_POINTS));
        return away.compareTo(BigInteger.valueOf(parity.e8).multiply(BigInteger.valueOf(bandBasisPoints))) <= 0;
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(e8, DECIMALS).stripTrailingZeros().toPlainString();
    }

    private static Converted round(BigInteger over, BigInteger under, boolean up) {
        BigInteger[] parts = over.divideAndRemainder(under);
        BigInteger whole = up && parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        BigInteger rest = over.subtract(whole.multiply(under));
        if (whole.bitLength() > Long.SIZE - 2) {
            throw new ArithmeticException("converted, the amount is larger than can be counted: " + whole);
        }
        return new Converted(whole.longValueExact(), rest, under);
    }

    private static BigInteger ten(int digits) {
        return BigInteger.TEN.pow(digits);
    }
}
