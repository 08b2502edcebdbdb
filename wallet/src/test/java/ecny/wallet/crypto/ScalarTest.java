package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers modulo n against {@link BigInteger}. */
class ScalarTest {
    private static final BigInteger N = Sm2Curve.N;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TOP = ONE.shiftLeft(256);

    private final List<BigInteger> numbers = numbers();

    private static List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>(List.of(BigInteger.ZERO, ONE, BigInteger.TWO));
        for (BigInteger border : List.of(N, TOP, Sm2Curve.P, Sm2Curve.P.subtract(N), N.shiftRight(1))) {
            for (int delta = -2; delta <= 2; delta++) {
                numbers.add(border.add(BigInteger.valueOf(delta)));
            }
        }
        for (int bit = 0; bit < 256; bit += 32) {
            numbers.add(ONE.shiftLeft(bit));
            numbers.add(ONE.shiftLeft(bit + 32).subtract(ONE));
            numbers.add(N.subtract(ONE.shiftLeft(bit)));
            // a word of n more or less than n's own
            numbers.add(N.xor(ONE.shiftLeft(bit + 31)));
        }
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            numbers.add(new BigInteger(256, random));
            numbers.add(new BigInteger(130, random));
        }
        numbers.removeIf(number -> number.signum() < 0 || number.compareTo(TOP) >= 0);
        return numbers;
    }

    @Test
    void a_number_is_read_and_written_big_endian() {
        byte[] in = new byte[34];
        for (int i = 0; i < in.length; i++) {
            in[i] = (byte) (7 * i + 1);
        }
        long[] z = new long[4];
        Scalar.load(z, in, 1);
        assertThat(value(z)).isEqualTo(new BigInteger(1, in, 1, 32));
        byte[] out = new byte[34];
        Scalar.store(z, out, 1);
        assertThat(Arrays.copyOfRange(out, 1, 33)).isEqualTo(Arrays.copyOfRange(in, 1, 33));
        assertThat(out[0] | out[33]).isZero();
    }

    @Test
    void questions_about_a_number_are_answered_as_by_big_integer() {
        for (BigInteger number : numbers) {
            long[] x = words(number);
            assertThat(Scalar.isZero(x)).as("%s", number).isEqualTo(number.signum() == 0);
            assertThat(Scalar.isOdd(x)).isEqualTo(number.testBit(0));
            assertThat(Scalar.isBelowN(x)).as("%x", number).isEqualTo(number.compareTo(N) < 0);
            assertThat(Scalar.hasSecondCoordinate(x))
                    .as("%x", number)
                    .isEqualTo(number.add(N).compareTo(Sm2Curve.P) < 0);
            long[] z = new long[4];
            Scalar.reduce(z, x);
            assertThat(value(z)).isEqualTo(number.mod(N));
        }
    }

    @Test
    void sums_and_differences_modulo_n_are_those_of_big_integer() {
        List<BigInteger> below =
                numbers.stream().filter(x -> x.compareTo(N) < 0).toList();
        long[] z = new long[4];
        for (BigInteger x : below) {
            for (BigInteger y : below) {
                Scalar.add(z, words(x), words(y));
                assertThat(value(z)).as("%x + %x", x, y).isEqualTo(x.add(y).mod(N));
                Scalar.subtract(z, words(x), words(y));
                assertThat(value(z)).as("%x - %x", x, y).isEqualTo(x.subtract(y).mod(N));
            }
            if (x.signum() > 0) {
                long[] negated = words(x);
                Scalar.negate(negated, negated);
                assertThat(value(negated)).isEqualTo(N.subtract(x));
            }
            if (x.add(N).compareTo(TOP) < 0) {
                Scalar.addN(z, words(x));
                assertThat(value(z)).isEqualTo(x.add(N));
            }
        }
    }

    @Test
    void operations_in_place_do_not_disturb_their_own_inputs() {
        for (BigInteger x : numbers) {
            for (BigInteger y : List.of(ONE, N.subtract(ONE), N.shiftRight(1))) {
                if (x.compareTo(N) >= 0) {
                    continue;
                }
                long[] z = words(x);
                Scalar.add(z, z, words(y));
                assertThat(value(z)).isEqualTo(x.add(y).mod(N));
                z = words(x);
                Scalar.add(z, words(y), z);
                assertThat(value(z)).isEqualTo(x.add(y).mod(N));
                z = words(x);
                Scalar.subtract(z, z, words(y));
                assertThat(value(z)).isEqualTo(x.subtract(y).mod(N));
                z = words(x);
                Scalar.subtract(z, words(y), z);
                assertThat(value(z)).isEqualTo(y.subtract(x).mod(N));
            }
        }
    }

    @Test
    void selection_takes_one_or_the_other() {
        long[] z = new long[4];
        Scalar.select(z, words(N), words(BigInteger.TEN), 0);
        assertThat(value(z)).isEqualTo(N);
        Scalar.select(z, words(N), words(BigInteger.TEN), -1);
        assertThat(value(z)).isEqualTo(BigInteger.TEN);
    }

    @Test
    void products_and_inverses_modulo_n_are_those_of_big_integer() {
        Fn fn = new Fn();
        long[] z = new long[4];
        List<BigInteger> below =
                numbers.stream().filter(x -> x.compareTo(N) < 0).toList();
        for (int i = 0; i < below.size(); i++) {
            BigInteger x = below.get(i);
            for (int j = i % 3; j < below.size(); j += 3) {
                fn.multiply(z, words(x), words(below.get(j)));
                assertThat(value(z)).isEqualTo(x.multiply(below.get(j)).mod(N));
            }
            if (x.signum() > 0 && i % 4 == 0) {
                fn.invert(z, words(x));
                assertThat(value(z)).isEqualTo(x.modInverse(N));
            }
        }
        assertThat(Secrets.of(fn)).as("a wiped product").isNotZero();
        fn.wipe();
        assertThat(Secrets.of(fn)).isZero();
    }

    static BigInteger value(long[] words) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            sum = sum.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return sum;
    }

    static long[] words(BigInteger value) {
        long[] out = new long[4];
        for (int i = 0; i < 4; i++) {
            out[i] = value.shiftRight(64 * i).longValue();
        }
        return out;
    }
}
