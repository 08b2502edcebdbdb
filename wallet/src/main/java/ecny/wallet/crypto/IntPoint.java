package ecny.wallet.crypto;

import org.bouncycastle.math.ec.custom.gm.SM2P256V1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * {@link JacobianPoint} once more, on Bouncy Castle's public field classes: eight words of 32 bits in an {@code int[]}. The
 * same formulas, with the same property that Z = 0 stays once a special case came along. Belongs to one thread.
 */
final class IntPoint {
    static final int WORDS = 8;

    final int[] x = Nat256.create();
    final int[] y = Nat256.create();
    final int[] z = Nat256.create();

    private final int[] product = Nat256.createExt();
    private final int[] a = Nat256.create();
    private final int[] b = Nat256.create();
    private final int[] c = Nat256.create();
    private final int[] d = Nat256.create();
    private final int[] e = Nat256.create();

    void set(int[] affineX, int[] affineY) {
        Nat256.copy(affineX, x);
        Nat256.copy(affineY, y);
        Nat256.zero(z);
        z[0] = 1;
    }

    /** out = p · q, without the array that the class's own method makes for each product. */
    void multiply(int[] p, int[] q, int[] out) {
        Nat256.mul(p, q, product);
        SM2P256V1Field.reduce(product, out);
    }

    void square(int[] p, int[] out) {
        Nat256.square(p, product);
        SM2P256V1Field.reduce(product, out);
    }

    /** this = 2 · this. */
    void twice() {
        square(z, a);
        square(y, b);
        multiply(x, b, c);
        SM2P256V1Field.subtract(x, a, d);
        SM2P256V1Field.add(x, a, e);
        multiply(d, e, d);
        SM2P256V1Field.twice(d, e);
        SM2P256V1Field.add(d, e, d);
        SM2P256V1Field.add(y, z, z);
        square(z, z);
        SM2P256V1Field.subtract(z, b, z);
        SM2P256V1Field.subtract(z, a, z);
        SM2P256V1Field.twice(c, c);
        SM2P256V1Field.twice(c, c);
        square(d, x);
        SM2P256V1Field.twice(c, a);
        SM2P256V1Field.subtract(x, a, x);
        SM2P256V1Field.subtract(c, x, c);
        multiply(d, c, y);
        square(b, b);
        SM2P256V1Field.twice(b, b);
        SM2P256V1Field.twice(b, b);
        SM2P256V1Field.twice(b, b);
        SM2P256V1Field.subtract(y, b, y);
    }

    /** this = this + (x2, y2), an affine point. */
    void add(int[] x2, int[] y2) {
        square(z, c);
        multiply(x2, c, a);
        multiply(c, z, c);
        multiply(y2, c, b);
        SM2P256V1Field.subtract(a, x, a);
        SM2P256V1Field.subtract(b, y, b);
        multiply(z, a, z);
        square(a, d);
        multiply(d, a, c);
        multiply(x, d, d);
        square(b, x);
        SM2P256V1Field.subtract(x, c, x);
        SM2P256V1Field.subtract(x, d, x);
        SM2P256V1Field.subtract(x, d, x);
        SM2P256V1Field.subtract(d, x, d);
        multiply(d, b, d);
        multiply(y, c, y);
        SM2P256V1Field.subtract(d, y, y);
    }

    /** Eight words from four longs. */
    static void unpack(int[] out, long[] in, int off) {
        for (int i = 0; i < WORDS; i += 2) {
            long pair = in[off + i / 2];
            out[i] = (int) pair;
            out[i + 1] = (int) (pair >>> Integer.SIZE);
        }
    }
}
