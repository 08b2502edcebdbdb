package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * A point (X/ZZ, Y/ZZZ) of the curve with ZZ³ = ZZZ², changed in place, in the field {@link Fp}: the coordinates for long sums
 * without doublings (“XYZZ” in Bernstein and Lange's Explicit-Formulas Database), one square less per addition than with {@link
 * JacobianPoint}.
 *
 * <p>The formula has no special cases. Adding a point to itself, to its opposite or to infinity leaves ZZ ≡ 0, and that stays.
 * Between two operations X is {@link Fp#weakReduce weakly reduced} and |Y| &lt; 2p. No branch and no index depends on a
 * value. Belongs to one thread.
 */
final class XyzzPoint {
    final long[] x = new long[Fp.LIMBS];
    final long[] y = new long[Fp.LIMBS];
    final long[] zz = new long[Fp.LIMBS];
    final long[] zzz = new long[Fp.LIMBS];

    private final long[] a = new long[Fp.LIMBS];
    private final long[] b = new long[Fp.LIMBS];
    private final long[] c = new long[Fp.LIMBS];
    private final long[] d = new long[Fp.LIMBS];

    void set(long[] affineX, long[] affineY) {
        Fp.copy(x, affineX);
        Fp.copy(y, affineY);
        Fp.copy(zz, Fp.ONE);
        Fp.copy(zzz, Fp.ONE);
    }

    /** this = this + (x2, y2), an affine point (madd-2008-s: 8 products, 2 squares). */
    void add(long[] x2, long[] y2) {
        long[] h = a;
        long[] r = b;
        long[] hh = c;
        long[] v = d;
        Fp.multiply(h, x2, zz);
        Fp.multiply(r, y2, zzz);
        Fp.subtract(h, h, x);
        Fp.subtract(r, r, y);
        Fp.square(hh, h);
        Fp.multiply(h, h, hh);
        Fp.multiply(v, x, hh);
        Fp.multiply(zz, zz, hh);
        Fp.multiply(zzz, zzz, h);
        Fp.square(x, r);
        for (int i = 0; i < Fp.LIMBS; i++) {
            x[i] -= h[i] + (v[i] << 1);
        }
        Fp.weakReduce(x);
        Fp.subtract(v, v, x);
        Fp.multiply(v, v, r);
        Fp.multiply(y, y, h);
        Fp.subtract(y, v, y);
    }

    /** Overwrites everything, for a point that came from a secret. */
    void wipe() {
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
        Arrays.fill(zz, 0);
        Arrays.fill(zzz, 0);
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(d, 0);
    }
}
