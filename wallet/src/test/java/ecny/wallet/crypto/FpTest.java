package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The field against {@link BigInteger}, with ordinary elements, and with the largest limbs that are allowed. */
class FpTest {
    private static final BigInteger P = Sm2Curve.P;
    private static final BigInteger R = BigInteger.ONE.shiftLeft(260);
    private static final BigInteger R_INVERSE = R.modInverse(P);
    private static final int ROUNDS = 300;
    private static final long SLACK = 1L << 9;

    private final Random random = new Random(11);

    @Test
    void a_product_is_that_of_the_numbers_divided_by_r_and_small_again() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] x = element(i);
            long[] y = element(i + 1);
            BigInteger product = value(x).multiply(value(y));
            long[] z = new long[5];
            Fp.multiply(z, x, y);
            assertReduced(z, product);
            Fp.multiply(x, x, y);
            assertThat(x).isEqualTo(z);
        }
    }

    @Test
    void a_square_is_the_product_with_itself() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] x = element(i);
            BigInteger product = value(x).multiply(value(x));
            long[] z = new long[5];
            Fp.square(z, x);
            assertReduced(z, product);
            Fp.square(x, x);
            assertThat(x).isEqualTo(z);
        }
    }

    private static void assertReduced(long[] z, BigInteger product) {
        assertThat(value(z).mod(P)).isEqualTo(product.multiply(R_INVERSE).mod(P));
        BigInteger low = product.divide(R).subtract(BigInteger.ONE);
        assertThat(value(z)).isBetween(low, low.add(P).add(BigInteger.TWO));
        for (int i = 0; i < 4; i++) {
            assertThat(z[i]).isBetween(-SLACK, (1L << 52) + SLACK);
        }
    }

    @Test
    void sums_differences_and_opposites_are_those_of_the_numbers() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] x = element(i);
            long[] y = element(i + 2);
            long[] z = new long[5];
            Fp.add(z, x, y);
            assertThat(value(z)).isEqualTo(value(x).add(value(y)));
            Fp.subtract(z, x, y);
            assertThat(value(z)).isEqualTo(value(x).subtract(value(y)));
            Fp.copy(z, x);
            assertThat(z).isEqualTo(x);
            Fp.negateIf(z, 0);
            assertThat(z).isEqualTo(x);
            Fp.negateIf(z, -1);
            assertThat(value(z)).isEqualTo(value(x).negate());
        }
    }

    @Test
    void weak_reduction_keeps_the_element_and_bounds_value_and_limbs() {
        BigInteger bound = BigInteger.ONE.shiftLeft(256).add(BigInteger.ONE.shiftLeft(236));
        for (int i = 0; i < ROUNDS; i++) {
            long[] x = element(i);
            BigInteger before = value(x);
            Fp.weakReduce(x);
            assertThat(value(x).mod(P)).isEqualTo(before.mod(P));
            assertThat(value(x)).isBetween(BigInteger.ONE.shiftLeft(236).negate(), bound);
            for (int j = 0; j < 5; j++) {
                assertThat(x[j]).isBetween(-(1L << 47), (1L << 52) + (1L << 47));
            }
        }
    }

    @Test
    void the_way_into_montgomery_form_and_back_leads_to_the_least_number() {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger number = number(i);
            long[] z = new long[5];
            Fp.toMontgomery(z, Fp.limbs(number));
            assertThat(value(z).mod(P)).isEqualTo(number.multiply(R).mod(P));
            Fp.fromMontgomery(z, z);
            assertThat(value(z)).isEqualTo(number.mod(P));
        }
    }

    @Test
    void canonical_elements_are_the_least_and_survive_packing() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] x = element(i);
            if (value(x).abs().compareTo(P.shiftLeft(3)) > 0) {
                Fp.weakReduce(x);
            }
            BigInteger expected = value(x).mod(P);
            Fp.canonicalize(x);
            assertThat(value(x)).isEqualTo(expected);
            long[] packed = new long[6];
            Fp.pack(x, packed, 1);
            BigInteger read = BigInteger.ZERO;
            for (int j = 4; j > 0; j--) {
                read = read.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(packed[j])));
            }
            assertThat(read).isEqualTo(expected);
            assertThat(packed[0] | packed[5]).isZero();
            long[] back = new long[5];
            Fp.unpack(back, packed, 1);
            assertThat(back).isEqualTo(x);
        }
    }

    @Test
    void an_element_a_little_below_zero_is_made_canonical() {
        // for −kp − i the product with one is −i: met by chance with 2^-32 only
        for (int i = 0; i <= 7; i++) {
            for (int k = 1; k <= 7; k++) {
                BigInteger value = P.multiply(BigInteger.valueOf(-k)).subtract(BigInteger.valueOf(i));
                long[] x = new long[5];
                BigInteger rest = value;
                for (int j = 0; j < 5; j++) {
                    x[j] = j == 4 ? rest.longValueExact() : rest.longValue() & ((1L << 52) - 1);
                    rest = rest.shiftRight(52);
                }
                assertThat(value(x)).isEqualTo(value);
                Fp.canonicalize(x);
                assertThat(value(x)).isEqualTo(value.mod(P));
            }
        }
    }

    @Test
    void the_borders_of_p_are_seen() {
        for (int delta = -2; delta <= 2; delta++) {
            BigInteger number = P.add(BigInteger.valueOf(delta));
            assertThat(Fp.isBelowP(Fp.limbs(number))).isEqualTo(delta < 0);
            long[] z = new long[5];
            Fp.toMontgomery(z, Fp.limbs(number));
            assertThat(Fp.isZero(z, new long[5])).isEqualTo(delta == 0);
        }
        assertThat(Fp.isBelowP(new long[5])).isTrue();
        for (int i = -3; i <= 3; i++) {
            long[] multiple = Fp.limbs(P);
            for (int j = 0; j < 5; j++) {
                multiple[j] *= i;
            }
            assertThat(Fp.isZero(multiple, new long[5])).isTrue();
            multiple[0]++;
            assertThat(Fp.isZero(multiple, new long[5])).isFalse();
        }
    }

    @RepeatedTest(10)
    void an_inverse_times_its_element_is_one(RepetitionInfo info) {
        long[] x = element(info.getCurrentRepetition() % 3 + 4 * info.getCurrentRepetition());
        Fp.weakReduce(x);
        long[] inverse = new long[5];
        new FieldInversion().invert(inverse, x);
        assertThat(value(inverse).mod(P))
                .isEqualTo(value(x).modInverse(P).multiply(R).multiply(R).mod(P));
        Fp.multiply(inverse, inverse, x);
        Fp.subtract(inverse, inverse, Fp.ONE);
        assertThat(Fp.isZero(inverse, new long[5])).isTrue();
    }

    @Test
    void zero_has_the_inverse_zero() {
        long[] inverse = new long[5];
        new FieldInversion().invert(inverse, new long[5]);
        assertThat(Fp.isZero(inverse, new long[5])).isTrue();
    }

    /** By turns an element below p, one with random large limbs, one with limbs at the allowed extremes, a special number. */
    private long[] element(int i) {
        long[] x = new long[5];
        switch (i % 4) {
            case 0 -> {
                return Fp.limbs(new BigInteger(256, random).mod(P));
            }
            case 1 -> {
                for (int j = 0; j < 5; j++) {
                    x[j] = random.nextLong() >> (j == 4 ? 13 : 9);
                }
            }
            case 2 -> {
                for (int j = 0; j < 5; j++) {
                    x[j] = (random.nextBoolean() ? 1 : -1) * ((1L << (j == 4 ? 50 : 55)) - random.nextInt(2));
                }
            }
            default -> {
                return Fp.limbs(number(i / 4));
            }
        }
        return x;
    }

    /** Special numbers below 2^256, then random ones. */
    private BigInteger number(int i) {
        BigInteger one = BigInteger.ONE;
        BigInteger[] special = {
            BigInteger.ZERO,
            one,
            BigInteger.TWO,
            P.subtract(one),
            P,
            P.add(one),
            one.shiftLeft(256).subtract(one),
            one.shiftLeft(255),
            one.shiftLeft(52),
            one.shiftLeft(52).subtract(one),
            one.shiftLeft(208),
            R.mod(P),
            R_INVERSE,
            Sm2Curve.N
        };
        return i < special.length ? special[i] : new BigInteger(256, random);
    }

    static BigInteger value(long[] limbs) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 4; i >= 0; i--) {
            sum = sum.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
        }
        return sum;
    }

    /** The number below p that an element in Montgomery form stands for. */
    static BigInteger number(long[] montgomery) {
        return value(montgomery).multiply(R_INVERSE).mod(P);
    }

    static long[] montgomery(BigInteger number) {
        return Fp.limbs(number.multiply(R).mod(P));
    }
}
