package ecny.settlement.bridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.rules.Rate.Converted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Conversion between currencies of 0, 2 and 3 decimals: what is rounded off goes to the provider, and nothing else does. */
class RateProperties {
    @Property(tries = 500)
    void the_customer_never_gets_more_than_the_exact_amount_and_loses_less_than_one_minor_unit(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long amount,
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long e8,
            @ForAll @IntRange(max = 3) int baseDigits,
            @ForAll @IntRange(max = 3) int quoteDigits) {
        Rate rate = new Rate(e8);
        BigDecimal price = BigDecimal.valueOf(e8, 8);
        BigDecimal exact =
                BigDecimal.valueOf(amount, baseDigits).multiply(price).movePointRight(quoteDigits);
        Converted down = rate.toQuote(amount, baseDigits, quoteDigits, false);
        assertThat(down.minor()).isEqualTo(exact.setScale(0, RoundingMode.FLOOR).longValueExact());
        Converted up = rate.toQuote(amount, baseDigits, quoteDigits, true);
        assertThat(up.minor()).isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
        assertThat(up.minor() - down.minor()).isBetween(0L, 1L);
        sumsToZero(exact, down);
        sumsToZero(exact, up);
    }

    /** Exact amount = what changes hands + the fraction that the provider keeps (or, rounded up, gets on top). */
    private static void sumsToZero(BigDecimal exact, Converted converted) {
        BigDecimal fraction = new BigDecimal(converted.restOver()).divide(new BigDecimal(converted.restUnder()));
        assertThat(BigDecimal.valueOf(converted.minor()).add(fraction)).isEqualByComparingTo(exact);
        assertThat(fraction.abs()).isLessThan(BigDecimal.ONE);
    }

    @Property(tries = 500)
    void the_other_way_round_too(
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long amount,
            @ForAll @LongRange(min = 100, max = 100_000_000_000L) long e8,
            @ForAll @IntRange(max = 3) int baseDigits,
            @ForAll @IntRange(max = 3) int quoteDigits) {
        Rate rate = new Rate(e8);
        BigDecimal near = BigDecimal.valueOf(amount, quoteDigits)
                .divide(BigDecimal.valueOf(e8, 8), new MathContext(60, RoundingMode.DOWN))
                .movePointRight(baseDigits);
        Converted down = rate.toBase(amount, baseDigits, quoteDigits, false);
        assertThat(down.minor()).isEqualTo(near.setScale(0, RoundingMode.FLOOR).longValueExact());
        BigInteger whole =
                BigInteger.valueOf(down.minor()).multiply(down.restUnder()).add(down.restOver());
        Converted up = rate.toBase(amount, baseDigits, quoteDigits, true);
        assertThat(BigInteger.valueOf(up.minor()).multiply(up.restUnder()).add(up.restOver()))
                .isEqualTo(whole);
        assertThat(down.restOver()).isNotNegative().isLessThan(down.restUnder());
        assertThat(up.restOver()).isNotPositive();
    }

    @Test
    void yen_have_no_decimals_dinars_three_and_the_fraction_is_named() {
        Converted yen = Rate.parse("21.53").toQuote(999, 2, 0, false);
        assertThat(yen.minor()).isEqualTo(215);
        assertThat(new BigDecimal(yen.restOver()).divide(new BigDecimal(yen.restUnder())))
                .isEqualByComparingTo("0.0847");
        assertThat(Rate.parse("22.80").toBase(100, 3, 2, false).minor()).isEqualTo(43);
        assertThat(Rate.parse("22.80").toBase(100, 3, 2, true).minor()).isEqualTo(44);
    }

    @Test
    void the_band_includes_its_edge_and_nothing_beyond() {
        Rate parity = Rate.parse("1.09");
        assertThat(Rate.parse("1.1118").isWithin(200, parity)).isTrue();
        assertThat(Rate.parse("1.11180001").isWithin(200, parity)).isFalse();
        assertThat(Rate.parse("1.0682").isWithin(200, parity)).isTrue();
        assertThat(Rate.parse("1.06819999").isWithin(200, parity)).isFalse();
    }
}
