package ecny.wallet.crypto;

import java.math.BigInteger;

/**
 * The field of p = 2^256 − 2^224 − 2^96 + 2^64 − 1 in our own arithmetic: five signed limbs of 52 bits, Montgomery form with
 * R = 2^260.
 *
 * <p>Why this shape. {@link Math#multiplyHigh} gives the high half of a product in one instruction, but Java has no carry
 * flag: with limbs of 52 bits the products of a column add up without a carry, and a sum or difference of elements is five
 * additions and nothing more. The high half of a column is the sum of the high halves; its low half follows from the sum of
 * the wrapped products, because it is small. So the high halves may even be off by a few: of x_i·y_j + x_j·y_i the high half is
 * taken as that of x_i·y_i + x_j·y_j + (x_i − x_j)(y_j − y_i), one multiplication instead of two. p ≡ −1 mod 2^52, so that the Montgomery quotient digit is the lowest limb
 * itself, and m·p is m·(2^32 − 1), shifted twice. R is more than 16 p, which leaves room for sums between multiplications.
 *
 * <p>Bounds. What {@link #multiply}, {@link #square} and {@link #weakReduce} leave has limbs in
 * (−2^9, 2^52 + 2^47). An input of a multiplication may be any sum with |limb| &le; 2^55; for inputs of value x and y the
 * result's value is in (xy/R, xy/R + p]. Callers keep |xy| &le; 16·p², so that results stay in (−p, 2p).
 *
 * <p>No branch and no index depends on a value.
 */
final class Fp {
    static final int LIMBS = 5;

    /** Longs of an element in {@link #pack packed} form. */
    static final int PACKED = 4;

    private static final int LIMB = 52;
    private static final long MASK = (1L << LIMB) - 1;
    private static final int TOP_BITS = 256 - 4 * LIMB;
    private static final long TOP_MASK = (1L << TOP_BITS) - 1;

    private static final BigInteger R = BigInteger.ONE.shiftLeft(LIMB * LIMBS);
    private static final long[] P_LIMBS = limbs(Sm2Curve.P);
    private static final long[] R_SQUARED = limbs(R.multiply(R).mod(Sm2Curve.P));
    private static final long[] RAW_ONE = {1, 0, 0, 0, 0};

    /** 1 in Montgomery form. */
    static final long[] ONE = limbs(R.mod(Sm2Curve.P));

    /** The coefficient b of the curve in Montgomery form. */
    static final long[] CURVE_B =
            limbs(Sm2Curve.CURVE.getB().toBigInteger().multiply(R).mod(Sm2Curve.P));

    private Fp() {}

    static long[] limbs(BigInteger value) {
        long[] out = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            out[i] = value.shiftRight(LIMB * i).longValue() & MASK;
        }
        return out;
    }

    /** z = x · y / R. z may be x or y. */
    static void multiply(long[] z, long[] x, long[] y) {
        long x0 = x[0];
        long x1 = x[1];
        long x2 = x[2];
        long x3 = x[3];
        long x4 = x[4];
        long y0 = y[0];
        long y1 = y[1];
        long y2 = y[2];
        long y3 = y[3];
        long y4 = y[4];
        long u0 = x0 << 6;
        long u1 = x1 << 6;
        long u2 = x2 << 6;
        long u3 = x3 << 6;
        long u4 = x4 << 6;
        long v0 = y0 << 6;
        long v1 = y1 << 6;
        long v2 = y2 << 6;
        long v3 = y3 << 6;
        long v4 = y4 << 6;
        long s0 = Math.multiplyHigh(u0, v0);
        long s1 = Math.multiplyHigh(u1, v1);
        long s2 = Math.multiplyHigh(u2, v2);
        long s3 = Math.multiplyHigh(u3, v3);
        long s4 = Math.multiplyHigh(u4, v4);
        long p1 = s0 + s1;
        long p2 = p1 + s2;
        long p3 = p2 + s3;
        long p4 = p3 + s4;
        long p5 = p4 - s0;
        long p6 = p5 - s1;
        long p7 = s3 + s4;
        long h0 = s0;
        long h1 = p1 + Math.multiplyHigh(u0 - u1, v1 - v0);
        long h2 = p2 + Math.multiplyHigh(u0 - u2, v2 - v0);
        long h3 = p3 + Math.multiplyHigh(u0 - u3, v3 - v0) + Math.multiplyHigh(u1 - u2, v2 - v1);
        long h4 = p4 + Math.multiplyHigh(u0 - u4, v4 - v0) + Math.multiplyHigh(u1 - u3, v3 - v1);
        long h5 = p5 + Math.multiplyHigh(u1 - u4, v4 - v1) + Math.multiplyHigh(u2 - u3, v3 - v2);
        long h6 = p6 + Math.multiplyHigh(u2 - u4, v4 - v2);
        long h7 = p7 + Math.multiplyHigh(u3 - u4, v4 - v3);
        long h8 = s4;
        long t0 = x0 * y0 - (h0 << LIMB);
        long t1 = x0 * y1 + x1 * y0 - (h1 << LIMB) + h0;
        long t2 = x0 * y2 + x1 * y1 + x2 * y0 - (h2 << LIMB) + h1;
        long t3 = x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 - (h3 << LIMB) + h2;
        long t4 = x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0 - (h4 << LIMB) + h3;
        long t5 = x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 - (h5 << LIMB) + h4;
        long t6 = x2 * y4 + x3 * y3 + x4 * y2 - (h6 << LIMB) + h5;
        long t7 = x3 * y4 + x4 * y3 - (h7 << LIMB) + h6;
        long t8 = x4 * y4 - (h8 << LIMB) + h7;
        long t9 = h8;
        long m0 = t0 & MASK;
        long q0 = (m0 - (m0 >>> 32)) >>> 8;
        long c0 = (((m0 << 32) - m0) << 12) - (q0 << LIMB);
        t1 += (t0 >> LIMB) - c0;
        t2 -= q0;
        t4 += c0 << 4;
        t5 += q0 << 4;
        long m1 = t1 & MASK;
        long q1 = (m1 - (m1 >>> 32)) >>> 8;
        long c1 = (((m1 << 32) - m1) << 12) - (q1 << LIMB);
        t2 += (t1 >> LIMB) - c1;
        t3 -= q1;
        t5 += c1 << 4;
        t6 += q1 << 4;
        long m2 = t2 & MASK;
        long q2 = (m2 - (m2 >>> 32)) >>> 8;
        long c2 = (((m2 << 32) - m2) << 12) - (q2 << LIMB);
        t3 += (t2 >> LIMB) - c2;
        t4 -= q2;
        t6 += c2 << 4;
        t7 += q2 << 4;
        long m3 = t3 & MASK;
        long q3 = (m3 - (m3 >>> 32)) >>> 8;
        long c3 = (((m3 << 32) - m3) << 12) - (q3 << LIMB);
        t4 += (t3 >> LIMB) - c3;
        t5 -= q3;
        t7 += c3 << 4;
        t8 += q3 << 4;
        long m4 = t4 & MASK;
        long q4 = (m4 - (m4 >>> 32)) >>> 8;
        long c4 = (((m4 << 32) - m4) << 12) - (q4 << LIMB);
        t5 += (t4 >> LIMB) - c4;
        t6 -= q4;
        t8 += c4 << 4;
        t9 += q4 << 4;
        z[0] = t5 & MASK;
        z[1] = (t6 & MASK) + (t5 >> LIMB);
        z[2] = (t7 & MASK) + (t6 >> LIMB);
        z[3] = (t8 & MASK) + (t7 >> LIMB);
        z[4] = t9 + (t8 >> LIMB);
    }

    /** z = x² / R. z may be x. */
    static void square(long[] z, long[] x) {
        long x0 = x[0];
        long x1 = x[1];
        long x2 = x[2];
        long x3 = x[3];
        long x4 = x[4];
        long u0 = x0 << 6;
        long u1 = x1 << 6;
        long u2 = x2 << 6;
        long u3 = x3 << 6;
        long u4 = x4 << 6;
        long v0 = u0 << 1;
        long v1 = u1 << 1;
        long v2 = u2 << 1;
        long v3 = u3 << 1;
        long y0 = x0 << 1;
        long y1 = x1 << 1;
        long y2 = x2 << 1;
        long y3 = x3 << 1;
        long h0 = Math.multiplyHigh(u0, u0);
        long h1 = Math.multiplyHigh(v0, u1);
        long h2 = Math.multiplyHigh(v0, u2) + Math.multiplyHigh(u1, u1);
        long h3 = Math.multiplyHigh(v0, u3) + Math.multiplyHigh(v1, u2);
        long h4 = Math.multiplyHigh(v0, u4) + Math.multiplyHigh(v1, u3) + Math.multiplyHigh(u2, u2);
        long h5 = Math.multiplyHigh(v1, u4) + Math.multiplyHigh(v2, u3);
        long h6 = Math.multiplyHigh(v2, u4) + Math.multiplyHigh(u3, u3);
        long h7 = Math.multiplyHigh(v3, u4);
        long h8 = Math.multiplyHigh(u4, u4);
        long t0 = x0 * x0 - (h0 << LIMB);
        long t1 = y0 * x1 - (h1 << LIMB) + h0;
        long t2 = y0 * x2 + x1 * x1 - (h2 << LIMB) + h1;
        long t3 = y0 * x3 + y1 * x2 - (h3 << LIMB) + h2;
        long t4 = y0 * x4 + y1 * x3 + x2 * x2 - (h4 << LIMB) + h3;
        long t5 = y1 * x4 + y2 * x3 - (h5 << LIMB) + h4;
        long t6 = y2 * x4 + x3 * x3 - (h6 << LIMB) + h5;
        long t7 = y3 * x4 - (h7 << LIMB) + h6;
        long t8 = x4 * x4 - (h8 << LIMB) + h7;
        long t9 = h8;
        long m0 = t0 & MASK;
        long q0 = (m0 - (m0 >>> 32)) >>> 8;
        long c0 = (((m0 << 32) - m0) << 12) - (q0 << LIMB);
        t1 += (t0 >> LIMB) - c0;
        t2 -= q0;
        t4 += c0 << 4;
        t5 += q0 << 4;
        long m1 = t1 & MASK;
        long q1 = (m1 - (m1 >>> 32)) >>> 8;
        long c1 = (((m1 << 32) - m1) << 12) - (q1 << LIMB);
        t2 += (t1 >> LIMB) - c1;
        t3 -= q1;
        t5 += c1 << 4;
        t6 += q1 << 4;
        long m2 = t2 & MASK;
        long q2 = (m2 - (m2 >>> 32)) >>> 8;
        long c2 = (((m2 << 32) - m2) << 12) - (q2 << LIMB);
        t3 += (t2 >> LIMB) - c2;
        t4 -= q2;
        t6 += c2 << 4;
        t7 += q2 << 4;
        long m3 = t3 & MASK;
        long q3 = (m3 - (m3 >>> 32)) >>> 8;
        long c3 = (((m3 << 32) - m3) << 12) - (q3 << LIMB);
        t4 += (t3 >> LIMB) - c3;
        t5 -= q3;
        t7 += c3 << 4;
        t8 += q3 << 4;
        long m4 = t4 & MASK;
        long q4 = (m4 - (m4 >>> 32)) >>> 8;
        long c4 = (((m4 << 32) - m4) << 12) - (q4 << LIMB);
        t5 += (t4 >> LIMB) - c4;
        t6 -= q4;
        t8 += c4 << 4;
        t9 += q4 << 4;
        z[0] = t5 & MASK;
        z[1] = (t6 & MASK) + (t5 >> LIMB);
        z[2] = (t7 & MASK) + (t6 >> LIMB);
        z[3] = (t8 & MASK) + (t7 >> LIMB);
        z[4] = t9 + (t8 >> LIMB);
    }

    /** z = x + y, limb by limb. */
    static void add(long[] z, long[] x, long[] y) {
        z[0] = x[0] + y[0];
        z[1] = x[1] + y[1];
        z[2] = x[2] + y[2];
        z[3] = x[3] + y[3];
        z[4] = x[4] + y[4];
    }

    /** z = x − y, limb by limb. */
    static void subtract(long[] z, long[] x, long[] y) {
        z[0] = x[0] - y[0];
        z[1] = x[1] - y[1];
        z[2] = x[2] - y[2];
        z[3] = x[3] - y[3];
        z[4] = x[4] - y[4];
    }

    static void copy(long[] z, long[] x) {
        z[0] = x[0];
        z[1] = x[1];
        z[2] = x[2];
        z[3] = x[3];
        z[4] = x[4];
    }

    /** z = ±x: unchanged for mask 0, negated for mask −1. */
    static void negateIf(long[] z, long mask) {
        z[0] = (z[0] ^ mask) - mask;
        z[1] = (z[1] ^ mask) - mask;
        z[2] = (z[2] ^ mask) - mask;
        z[3] = (z[3] ^ mask) - mask;
        z[4] = (z[4] ^ mask) - mask;
    }

    /** Carries, and folds what is above 2^256: the same element with a value in (−2^236, 2^256 + 2^236) and small limbs. */
    static void weakReduce(long[] z) {
        long top = z[4] + (z[3] >> LIMB);
        long over = top >> TOP_BITS;
        long carry0 = z[0] >> LIMB;
        long carry1 = z[1] >> LIMB;
        long carry2 = z[2] >> LIMB;
        z[0] = (z[0] & MASK) + over;
        z[1] = (z[1] & MASK) + carry0 - (over << 12) + (over << 44);
        z[2] = (z[2] & MASK) + carry1;
        z[3] = (z[3] & MASK) + carry2;
        z[4] = (top & TOP_MASK) + (over << 16);
    }

    /** z = x as the one number in [0, p), out of Montgomery form. |value of x| &lt; R. */
    static void fromMontgomery(long[] z, long[] x) {
        multiply(z, x, RAW_ONE);
        carry(z);
        subtractPIfNotBelow(z);
    }

    /** z = x in Montgomery form; x is a number below 2^256 as it is. */
    static void toMontgomery(long[] z, long[] x) {
        multiply(z, x, R_SQUARED);
    }

    /** Makes the value of z the one number in [0, p), still in Montgomery form. |value of z| &le; 8p. */
    static void canonicalize(long[] z) {
        weakReduce(z);
        // may be below zero by a little, or above p: with p added it is between 0 and 3p
        add(z, z, P_LIMBS);
        carry(z);
        subtractPIfNotBelow(z);
        subtractPIfNotBelow(z);
    }

    private static void carry(long[] z) {
        for (int i = 0; i < LIMBS - 1; i++) {
            z[i + 1] += z[i] >> LIMB;
            z[i] &= MASK;
        }
    }

    /** For limbs in [0, 2^52): z − p if that is not negative, else z, without a branch. */
    private static void subtractPIfNotBelow(long[] z) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow = (z[i] - P_LIMBS[i] + borrow) >> LIMB;
        }
        long keep = borrow;
        borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long difference = z[i] - (P_LIMBS[i] & ~keep) + borrow;
            z[i] = difference & MASK;
            borrow = difference >> LIMB;
        }
    }

    /** Four longs, least significant first, of the canonical x: the form of the tables. */
    static void pack(long[] x, long[] out, int off) {
        out[off] = x[0] | x[1] << 52;
        out[off + 1] = x[1] >>> 12 | x[2] << 40;
        out[off + 2] = x[2] >>> 24 | x[3] << 28;
        out[off + 3] = x[3] >>> 36 | x[4] << 16;
    }

    /** The opposite of {@link #pack}. */
    static void unpack(long[] z, long[] in, int off) {
        long a = in[off];
        long b = in[off + 1];
        long c = in[off + 2];
        long d = in[off + 3];
        z[0] = a & MASK;
        z[1] = (a >>> 52 | b << 12) & MASK;
        z[2] = (b >>> 40 | c << 24) & MASK;
        z[3] = (c >>> 28 | d << 36) & MASK;
        z[4] = d >>> 16;
    }

    /** Whether the number with limbs in [0, 2^52) is below p. */
    static boolean isBelowP(long[] x) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow = (x[i] - P_LIMBS[i] + borrow) >> LIMB;
        }
        return borrow != 0;
    }

    /** Whether x ≡ 0. */
    static boolean isZero(long[] x, long[] scratch) {
        fromMontgomery(scratch, x);
        return (scratch[0] | scratch[1] | scratch[2] | scratch[3] | scratch[4]) == 0;
    }
}
