package ecny.wallet.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers of 256 bits as four longs, least significant first, and their sums modulo n, the order of the group. No branch
 * and no index depends on a value.
 */
final class Scalar {
    static final int WORDS = 4;

    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long N0 = 0x53BBF40939D54123L;
    private static final long N1 = 0x7203DF6B21C6052BL;
    private static final long N2 = 0xFFFFFFFFFFFFFFFFL;
    private static final long N3 = 0xFFFFFFFEFFFFFFFFL;

    /** p − n, as far as it is not zero. A number below it is also the residue of a coordinate in [n, p). */
    private static final long P_MINUS_N0 = 0xFFFFFFFFFFFFFFFFL - N0;

    private static final long P_MINUS_N1 = 0xFFFFFFFF00000000L - N1;

    private Scalar() {}

    /** Reads 32 bytes, big-endian. */
    static void load(long[] z, byte[] in, int off) {
        z[3] = (long) LONG_BE.get(in, off);
        z[2] = (long) LONG_BE.get(in, off + 8);
        z[1] = (long) LONG_BE.get(in, off + 16);
        z[0] = (long) LONG_BE.get(in, off + 24);
    }

    /** Writes 32 bytes, big-endian. */
    static void store(long[] x, byte[] out, int off) {
        LONG_BE.set(out, off, x[3]);
        LONG_BE.set(out, off + 8, x[2]);
        LONG_BE.set(out, off + 16, x[1]);
        LONG_BE.set(out, off + 24, x[0]);
    }

    static boolean isZero(long[] x) {
        return (x[0] | x[1] | x[2] | x[3]) == 0;
    }

    static boolean isOdd(long[] x) {
        return (x[0] & 1) != 0;
    }

    /** Whether x &lt; n. */
    static boolean isBelowN(long[] x) {
        return borrowOfMinusN(x) != 0;
    }

    /** Whether x + n is a coordinate, that is below p. */
    static boolean hasSecondCoordinate(long[] x) {
        long borrow = borrow(x[0], P_MINUS_N0, x[0] - P_MINUS_N0);
        long difference = x[1] - P_MINUS_N1 - borrow;
        return (x[2] | x[3]) == 0 && borrow(x[1], P_MINUS_N1, difference) != 0;
    }

    /** z = x mod n, for any x of 256 bits: n is above 2^255, so that n is taken off at most once. */
    static void reduce(long[] z, long[] x) {
        long take = borrowOfMinusN(x) - 1;
        subtractNMasked(z, x[0], x[1], x[2], x[3], take);
    }

    /** z = x + y mod n, for x and y below n. */
    static void add(long[] z, long[] x, long[] y) {
        long s0 = x[0] + y[0];
        long c = carry(x[0], y[0], s0);
        long s1 = x[1] + y[1] + c;
        c = carry(x[1], y[1], s1);
        long s2 = x[2] + y[2] + c;
        c = carry(x[2], y[2], s2);
        long s3 = x[3] + y[3] + c;
        c = carry(x[3], y[3], s3);
        long b = borrow(s0, N0, s0 - N0);
        b = borrow(s1, N1, s1 - N1 - b);
        b = borrow(s2, N2, s2 - N2 - b);
        b = borrow(s3, N3, s3 - N3 - b);
        // n is taken off if the sum left 256 bits or the subtraction did not borrow
        subtractNMasked(z, s0, s1, s2, s3, -(c | (b ^ 1)));
    }

    /** z = x − y mod n, for x and y below n. */
    static void subtract(long[] z, long[] x, long[] y) {
        long d0 = x[0] - y[0];
        long b = borrow(x[0], y[0], d0);
        long d1 = x[1] - y[1] - b;
        b = borrow(x[1], y[1], d1);
        long d2 = x[2] - y[2] - b;
        b = borrow(x[2], y[2], d2);
        long d3 = x[3] - y[3] - b;
        b = borrow(x[3], y[3], d3);
        addNMasked(z, d0, d1, d2, d3, -b);
    }

    /** z = n − x, for x in [1, n−1]. z may be x. */
    static void negate(long[] z, long[] x) {
        long d0 = N0 - x[0];
        long b = borrow(N0, x[0], d0);
        long d1 = N1 - x[1] - b;
        b = borrow(N1, x[1], d1);
        long d2 = N2 - x[2] - b;
        b = borrow(N2, x[2], d2);
        z[3] = N3 - x[3] - b;
        z[2] = d2;
        z[1] = d1;
        z[0] = d0;
    }

    /** z = x + n, for a sum below 2^256. */
    static void addN(long[] z, long[] x) {
        addNMasked(z, x[0], x[1], x[2], x[3], -1L);
    }

    /** z = x for mask 0, y for mask −1. */
    static void select(long[] z, long[] x, long[] y, long mask) {
        for (int i = 0; i < WORDS; i++) {
            z[i] = x[i] ^ ((x[i] ^ y[i]) & mask);
        }
    }

    /** The five limbs of 52 bits of x. */
    static void toLimbs(long[] z, long[] x) {
        Fp.unpack(z, x, 0);
    }

    private static long borrowOfMinusN(long[] x) {
        long b = borrow(x[0], N0, x[0] - N0);
        b = borrow(x[1], N1, x[1] - N1 - b);
        b = borrow(x[2], N2, x[2] - N2 - b);
        return borrow(x[3], N3, x[3] - N3 - b);
    }

    private static void subtractNMasked(long[] z, long x0, long x1, long x2, long x3, long mask) {
        long n0 = N0 & mask;
        long n1 = N1 & mask;
        long n2 = N2 & mask;
        long n3 = N3 & mask;
        z[0] = x0 - n0;
        long b = borrow(x0, n0, z[0]);
        z[1] = x1 - n1 - b;
        b = borrow(x1, n1, z[1]);
        z[2] = x2 - n2 - b;
        b = borrow(x2, n2, z[2]);
        z[3] = x3 - n3 - b;
    }

    private static void addNMasked(long[] z, long x0, long x1, long x2, long x3, long mask) {
        long n0 = N0 & mask;
        long n1 = N1 & mask;
        long n2 = N2 & mask;
        long n3 = N3 & mask;
        z[0] = x0 + n0;
        long c = carry(x0, n0, z[0]);
        z[1] = x1 + n1 + c;
        c = carry(x1, n1, z[1]);
        z[2] = x2 + n2 + c;
        c = carry(x2, n2, z[2]);
        z[3] = x3 + n3 + c;
    }

    /** The carry out of x + y (+ carry) = sum. */
    private static long carry(long x, long y, long sum) {
        return ((x & y) | ((x | y) & ~sum)) >>> 63;
    }

    /** The borrow out of x − y (− borrow) = difference. */
    private static long borrow(long x, long y, long difference) {
        return ((~x & y) | ((~x | y) & difference)) >>> 63;
    }
}
