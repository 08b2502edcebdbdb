package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Inverses modulo an odd number below 2^256 by division steps (D. J. Bernstein and B.-Y. Yang, “Fast constant-time gcd
 * computation and modular inversion”, 2019, with δ starting at 1/2): 600 steps, sixty at a time on the lowest words alone, and
 * then the whole numbers with the sixty's matrix. For numbers of 256 bits 590 steps are enough.
 *
 * <p>Numbers are five limbs of 60 bits, the last one signed. No branch and no index depends on a value. One object belongs to one
 * thread; {@link #wipe} forgets what was computed.
 */
final class ModularInversion {
    static final int LIMBS = 5;

    private static final int LIMB = 60;
    private static final long MASK = (1L << LIMB) - 1;
    /** Products of limbs are shifted by this to have their high part at a word's border; half of it to each factor. */
    private static final int HALF_SHIFT = (Long.SIZE - LIMB) / 2;

    private static final int ROUNDS = 10;
    private static final int STEPS = LIMB;

    private final long[] modulus = new long[LIMBS];
    /** 1/modulus mod 2^60. */
    private final long modulusInverse;

    private final long[] f = new long[LIMBS];
    private final long[] g = new long[LIMBS];
    private final long[] d = new long[LIMBS];
    private final long[] e = new long[LIMBS];

    /** After sixty steps, f is (u·f + v·g) / 2^60 and g is (q·f + r·g) / 2^60. */
    private long u;

    private long v;
    private long q;
    private long r;

    ModularInversion(BigInteger modulus) {
        for (int i = 0; i < LIMBS; i++) {
            this.modulus[i] = modulus.shiftRight(LIMB * i).longValue() & MASK;
        }
        modulusInverse = modulus.modInverse(BigInteger.ONE.shiftLeft(LIMB)).longValue();
    }

    /** z = 1/x, both as four longs, least significant first; 0 for 0. x is below the modulus. z may be x. */
    void invert(long[] z, long[] x) {
        split(g, x);
        System.arraycopy(modulus, 0, f, 0, LIMBS);
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
        e[0] = 1;
        long zeta = -1;
        for (int round = 0; round < ROUNDS; round++) {
            zeta = steps(zeta, f[0], g[0]);
            updateFactors();
            updateNumbers();
        }
        // f is now 1 or −1, and d is the inverse or its opposite, in (−2 modulus, modulus)
        addModulusIf(d[LIMBS - 1] >> 63);
        long opposite = f[LIMBS - 1] >> 63;
        for (int i = 0; i < LIMBS; i++) {
            d[i] = (d[i] ^ opposite) - opposite;
        }
        carry();
        addModulusIf(d[LIMBS - 1] >> 63);
        carry();
        join(z, d);
    }

    /**
     * Sixty steps on the lowest words; −zeta − 1/2 is the δ of the paper. Leaves the matrix. It is made of those of two times
     * thirty steps, whose entries are so small that two of them, 32 bits apart, go through the steps as one number.
     */
    private long steps(long startZeta, long f0, long g0) {
        long zeta = startZeta;
        long a = f0;
        long b = g0;
        for (int half = 0; half < 2; half++) {
            long uv = 1;
            long qr = 1L << 32;
            for (int i = 0; i < STEPS / 2; i++) {
                long positive = zeta >> 63;
                long odd = -(b & 1);
                b += ((a ^ positive) - positive) & odd;
                qr += ((uv ^ positive) - positive) & odd;
                long swap = positive & odd;
                zeta = (zeta ^ swap) - 1;
                a += b & swap;
                uv += qr & swap;
                b >>= 1;
                uv <<= 1;
            }
            long u2 = (int) uv;
            long v2 = (uv - u2) >> 32;
            long q2 = (int) qr;
            long r2 = (qr - q2) >> 32;
            if (half == 0) {
                u = u2;
                v = v2;
                q = q2;
                r = r2;
            } else {
                long u1 = u;
                long v1 = v;
                u = u2 * u1 + v2 * q;
                v = u2 * v1 + v2 * r;
                q = q2 * u1 + r2 * q;
                r = q2 * v1 + r2 * r;
            }
        }
        return zeta;
    }

    /** (d, e) times the matrix over 2^60, modulo the modulus: such multiples of it are added that the division has no rest. */
    private void updateFactors() {
        long negativeD = d[LIMBS - 1] >> 63;
        long negativeE = e[LIMBS - 1] >> 63;
        long multipleD = (u & negativeD) + (v & negativeE);
        long multipleE = (q & negativeD) + (r & negativeE);
        multipleD -= (modulusInverse * (u * d[0] + v * e[0]) + multipleD) & MASK;
        multipleE -= (modulusInverse * (q * d[0] + r * e[0]) + multipleE) & MASK;
        long carryD = 0;
        long carryE = 0;
        for (int i = 0; i < LIMBS; i++) {
            long di = d[i];
            long ei = e[i];
            long mi = modulus[i];
            long highD = high(u, di) + high(v, ei) + high(multipleD, mi);
            long highE = high(q, di) + high(r, ei) + high(multipleE, mi);
            carryD += u * di + v * ei + multipleD * mi - (highD << LIMB);
            carryE += q * di + r * ei + multipleE * mi - (highE << LIMB);
            if (i > 0) {
                d[i - 1] = carryD & MASK;
                e[i - 1] = carryE & MASK;
            }
            carryD = (carryD >> LIMB) + highD;
            carryE = (carryE >> LIMB) + highE;
        }
        d[LIMBS - 1] = carryD;
        e[LIMBS - 1] = carryE;
    }

    /** (f, g) times the matrix over 2^60, which divides it. */
    private void updateNumbers() {
        long carryF = 0;
        long carryG = 0;
        for (int i = 0; i < LIMBS; i++) {
            long fi = f[i];
            long gi = g[i];
            long highF = high(u, fi) + high(v, gi);
            long highG = high(q, fi) + high(r, gi);
            carryF += u * fi + v * gi - (highF << LIMB);
            carryG += q * fi + r * gi - (highG << LIMB);
            if (i > 0) {
                f[i - 1] = carryF & MASK;
                g[i - 1] = carryG & MASK;
            }
            carryF = (carryF >> LIMB) + highF;
            carryG = (carryG >> LIMB) + highG;
        }
        f[LIMBS - 1] = carryF;
        g[LIMBS - 1] = carryG;
    }

    /** x · y / 2^60, rounded down. */
    private static long high(long x, long y) {
        return Math.multiplyHigh(x << HALF_SHIFT, y << HALF_SHIFT);
    }

    private void addModulusIf(long mask) {
        for (int i = 0; i < LIMBS; i++) {
            d[i] += modulus[i] & mask;
        }
    }

    private void carry() {
        for (int i = 0; i < LIMBS - 1; i++) {
            d[i + 1] += d[i] >> LIMB;
            d[i] &= MASK;
        }
    }

    private static void split(long[] limbs, long[] words) {
        limbs[0] = words[0] & MASK;
        limbs[1] = (words[0] >>> 60 | words[1] << 4) & MASK;
        limbs[2] = (words[1] >>> 56 | words[2] << 8) & MASK;
        limbs[3] = (words[2] >>> 52 | words[3] << 12) & MASK;
        limbs[4] = words[3] >>> 48;
    }

    private static void join(long[] words, long[] limbs) {
        words[0] = limbs[0] | limbs[1] << 60;
        words[1] = limbs[1] >>> 4 | limbs[2] << 56;
        words[2] = limbs[2] >>> 8 | limbs[3] << 52;
        words[3] = limbs[3] >>> 12 | limbs[4] << 48;
    }

    void wipe() {
        Arrays.fill(f, 0);
        Arrays.fill(g, 0);
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
        u = 0;
        v = 0;
        q = 0;
        r = 0;
    }
}
