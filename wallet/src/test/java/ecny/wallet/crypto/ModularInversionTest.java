package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModularInversionTest {
    private static final BigInteger TWO_256 = BigInteger.ONE.shiftLeft(256);

    private final Random random = new Random(20);

    @Test
    void inverses_are_those_of_big_integer_modulo_p_n_and_other_odd_numbers() {
        List<BigInteger> moduli = new ArrayList<>(List.of(
                Sm2Curve.P,
                Sm2Curve.N,
                BigInteger.valueOf(3),
                TWO_256.subtract(BigInteger.valueOf(189)),
                BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19))));
        for (int i = 0; i < 20; i++) {
            moduli.add(new BigInteger(256 - i, random).setBit(0).setBit(20));
        }
        for (BigInteger modulus : moduli) {
            ModularInversion inversion = new ModularInversion(modulus);
            for (BigInteger x : numbersBelow(modulus)) {
                if (x.gcd(modulus).equals(BigInteger.ONE)) {
                    assertInverse(inversion, modulus, x);
                }
            }
        }
    }

    private List<BigInteger> numbersBelow(BigInteger modulus) {
        List<BigInteger> numbers = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            numbers.add(new BigInteger(256, random).mod(modulus));
            numbers.add(new BigInteger(random.nextInt(256) + 1, random).mod(modulus));
        }
        for (int bit = 0; bit < 256; bit += 5) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            numbers.add(power.mod(modulus));
            numbers.add(power.subtract(BigInteger.ONE).mod(modulus));
            numbers.add(modulus.subtract(power).mod(modulus));
        }
        return numbers;
    }

    private static void assertInverse(ModularInversion inversion, BigInteger modulus, BigInteger x) {
        long[] z = new long[4];
        inversion.invert(z, ScalarTest.words(x));
        assertThat(ScalarTest.value(z)).as("1/%x mod %x", x, modulus).isEqualTo(x.modInverse(modulus));
        inversion.invert(z, z);
        assertThat(ScalarTest.value(z)).as("1/1/%x mod %x", x, modulus).isEqualTo(x);
    }

    @Test
    void zero_has_the_inverse_zero() {
        long[] z = {1, 2, 3, 4};
        new ModularInversion(Sm2Curve.P).invert(z, new long[4]);
        assertThat(z).containsOnly(0);
    }

    @Test
    void what_was_computed_is_wiped() {
        FieldInversion inversion = new FieldInversion();
        inversion.invert(new long[5], Fp.CURVE_B);
        Object steps = Secrets.inside(inversion, "inversion");
        assertThat(Secrets.of(inversion)).isPositive();
        inversion.wipe();
        assertThat(Secrets.of(inversion)).isZero();
        for (String numbers : List.of("f", "g", "d", "e")) {
            assertThat(Secrets.inArray(Secrets.inside(steps, numbers)))
                    .as(numbers)
                    .isZero();
        }
        for (String entry : List.of("u", "v", "q", "r")) {
            assertThat(Secrets.inside(steps, entry)).as(entry).isEqualTo(0L);
        }
    }
}
