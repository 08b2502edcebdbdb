package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * A point (X/Z², Y/Z³) of the curve, changed in place, in the field {@link Fp}.
 *
 * <p>The formulas have no special cases. Adding a point to itself, to its opposite or to infinity leaves Z ≡ 0, and Z ≡ 0
 * stays through whatever follows. So one look at Z at the end tells that a special case came along (or that the result is
 * infinity), and a slower way decides.
 *
 * <p>Between two operations X is {@link Fp#weakReduce weakly reduced}, |Y| &lt; 2p and |Z| &lt; 4p. No branch and no index
 * depends on a value. Belongs to one thread.
 */
final class JacobianPoint {
    final long[] x = new long[Fp.LIMBS];
    final long[] y = new long[Fp.LIMBS];
    final long[] z = new long[Fp.LIMBS];

    private final long[] a = new long[Fp.LIMBS];
    private final long[] b = new long[Fp.LIMBS];
    private final long[] c = new long[Fp.LIMBS];
    private final long[] d = new long[Fp.LIMBS];
    private final long[] e = new long[Fp.LIMBS];

    void set(long[] affineX, long[] affineY) {
        Fp.copy(x, affineX);
        Fp.copy(y, affineY);
        Fp.copy(z, Fp.ONE);
    }

    /** this = 2 · this (dbl-2001-b for a = −3: 3 products, 5 squares). */
    void twice() {
        long[] delta = a;
        long[] gamma = b;
        long[] beta = c;
        long[] alpha = d;
        Fp.square(delta, z);
        Fp.square(gamma, y);
        Fp.multiply(beta, x, gamma);
        Fp.subtract(alpha, x, delta);
        Fp.add(e, x, delta);
        Fp.multiply(alpha, alpha, e);
        for (int i = 0; i < Fp.LIMBS; i++) {
            alpha[i] *= 3;
        }
        Fp.add(z, y, z);
        Fp.square(z, z);
        for (int i = 0; i < Fp.LIMBS; i++) {
            z[i] -= gamma[i] + delta[i];
        }
        Fp.square(x, alpha);
        for (int i = 0; i < Fp.LIMBS; i++) {
            beta[i] <<= 2;
            x[i] -= beta[i] << 1;
        }
        Fp.weakReduce(x);
        Fp.subtract(beta, beta, x);
        Fp.multiply(y, alpha, beta);
        Fp.square(gamma, gamma);
        for (int i = 0; i < Fp.LIMBS; i++) {
            y[i] -= gamma[i] << 3;
        }
        Fp.weakReduce(y);
    }

    /** this = this + (x2, y2), an affine point (8 products, 3 squares). */
    void add(long[] x2, long[] y2) {
        long[] h = a;
        long[] r = b;
        Fp.square(c, z);
        Fp.multiply(h, x2, c);
        Fp.multiply(c, c, z);
        Fp.multiply(r, y2, c);
        Fp.subtract(h, h, x);
        Fp.subtract(r, r, y);
        finishAddition(h, r);
    }

    /** With h the difference of the two x and r that of the two y, both over this point's Z. */
    private void finishAddition(long[] h, long[] r) {
        long[] hhh = c;
        long[] v = d;
        Fp.multiply(z, z, h);
        Fp.square(e, h);
        Fp.multiply(hhh, e, h);
        Fp.multiply(v, x, e);
        Fp.square(x, r);
        for (int i = 0; i < Fp.LIMBS; i++) {
            x[i] -= hhh[i] + (v[i] << 1);
        }
        Fp.weakReduce(x);
        Fp.subtract(v, v, x);
        Fp.multiply(v, v, r);
        Fp.multiply(y, y, hhh);
        Fp.subtract(y, v, y);
    }

    /** Overwrites everything, for a point that came from a secret. */
    void wipe() {
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
        Arrays.fill(z, 0);
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
    }
}
