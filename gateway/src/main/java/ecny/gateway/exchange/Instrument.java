package ecny.gateway.exchange;

import java.math.BigInteger;

/**
 * A pair that is traded.
 *
 * @param symbol {@code CNY/HKD}: base, then the currency its price is in
 * @param base ISO 4217
 * @param baseDigits of the base's minor unit: 2 for CNY
 * @param quote ISO 4217 of the currency the price is in
 * @param quoteDigits of its minor unit: 0, 2 or 3
 * @param priceDecimals a price unit is ten to the minus this many of the quote currency, for one of the base currency
 * @param tick prices are multiples of it, in price units
 * @param lot quantities are multiples of it, in the base's minor unit
 * @param largest quantity of one order, in the base's minor unit
 */
public record Instrument(
        String symbol,
        String base,
        int baseDigits,
        String quote,
        int quoteDigits,
        int priceDecimals,
        long tick,
        long lot,
        long largest) {
    public Instrument {
        if (!symbol.equals(base + "/" + quote) || base.equals(quote)) {
            throw new IllegalArgumentException("a pair is called BASE/QUOTE: " + symbol);
        }
        if (tick <= 0 || lot <= 0 || largest < lot || priceDecimals < 0 || baseDigits < 0 || quoteDigits < 0) {
            throw new IllegalArgumentException("tick, lot, largest or decimals of " + symbol);
        }
    }

    /**
     * What a quantity costs, in the quote currency's minor unit, rounded down: the buyer of the base keeps the fraction, and what
     * he gives is what the seller gets.
     *
     * @param quantity in the base's minor unit
     * @param price in price units
     * @throws ArithmeticException if it is more than a long holds
     */
    public long cost(long quantity, long price) {
        int power = quoteDigits - baseDigits - priceDecimals;
        BigInteger product = BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price));
        BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
        return (power < 0 ? product.divide(ten) : product.multiply(ten)).longValueExact();
    }
}
