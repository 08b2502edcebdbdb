package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Products and inverses modulo n, the order of the group: five limbs of 52 bits in Montgomery form, R = 2^260. Used once or
 * twice for a signature, so that it is short rather than fast. No branch and no index depends on a value. One object
 * belongs to one thread; {@link #wipe} forgets what was computed.
 */
final class Fn {
    private static final int LIMBS = 5;
    private static final int LIMB = 52;
    private static final long MASK = (1L << LIMB) - 1;
    private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(LIMB);
    private static final BigInteger R = BigInteger.ONE.shiftLeft(LIMB * LIMBS);

    private static final long[] N = Fp.limbs(Sm2Curve.N);
    private static final long MINUS_N_INVERSE =
            RADIX.subtract(Sm2Curve.N.modInverse(RADIX)).longValueExact();
    private static final long[] R_SQUARED = Fp.limbs(R.multiply(R).mod(Sm2Curve.N));

    private final long[] t = new long[2 * LIMBS];
    private final long[] a = new long[LIMBS];
    private final long[] b = new long[LIMBS];
    private final ModularInversion inversion = new ModularInversion(Sm2Curve.N);

    /** z = x · y mod n, all as four longs, x and y below n. */
    void multiply(long[] z, long[] x, long[] y) {
        Fp.unpack(a, x, 0);
        Fp.unpack(b, y, 0);
        montgomery(a, a, R_SQUARED);
        montgomery(a, a, b);
        Fp.pack(a, z, 0);
    }

    /** z = 1/x mod n, as four longs; 0 for 0. */
    void invert(long[] z, long[] x) {
        inversion.invert(z, x);
    }

    /** z = x · y / R mod n, in [0, n), for x · y &lt; n · R. */
    private void montgomery(long[] z, long[] x, long[] y) {
        Arrays.fill(t, 0);
        for (int i = 0; i < LIMBS; i++) {
            addProduct(i, x[i], y);
            long quotient = (t[i] * MINUS_N_INVERSE) & MASK;
            addProduct(i, quotient, N);
            t[i + 1] += t[i] >> LIMB;
        }
        // below 2n: carry, then take n off if that leaves something
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            if (i > 0) {
                t[LIMBS + i] += t[LIMBS + i - 1] >> LIMB;
                t[LIMBS + i - 1] &= MASK;
            }
            borrow = ((t[LIMBS + i] & (i < LIMBS - 1 ? MASK : -1L)) - N[i] + borrow) >> LIMB;
        }
        long take = ~borrow;
        borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long difference = t[LIMBS + i] - (N[i] & take) + borrow;
            z[i] = difference & MASK;
            borrow = difference >> LIMB;
        }
    }

    private void addProduct(int at, long factor, long[] y) {
        for (int j = 0; j < LIMBS; j++) {
            long low = (factor * y[j]) & MASK;
            t[at + j] += low;
            t[at + j + 1] += Math.multiplyHigh(factor << 6, y[j] << 6);
        }
    }

    void wipe() {
        Arrays.fill(t, 0);
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        inversion.wipe();
    }
}
