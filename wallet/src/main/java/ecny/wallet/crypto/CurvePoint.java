package ecny.wallet.crypto;

/** Reads an affine point from bytes and checks it, in the field {@link Fp}. Belongs to one thread. */
final class CurvePoint {
    final long[] x = new long[Fp.LIMBS];
    final long[] y = new long[Fp.LIMBS];

    private final long[] words = new long[Scalar.WORDS];
    private final long[] a = new long[Fp.LIMBS];
    private final long[] b = new long[Fp.LIMBS];

    /** Reads {@code x‖y}; false if a coordinate is not below p or the point is not on the curve. */
    boolean read(byte[] xy, int off) {
        return readCoordinate(x, xy, off) && readCoordinate(y, xy, off + Sm2Curve.COORDINATE_LENGTH) && isOnCurve();
    }

    private boolean readCoordinate(long[] coordinate, byte[] in, int off) {
        Scalar.load(words, in, off);
        Fp.unpack(coordinate, words, 0);
        if (!Fp.isBelowP(coordinate)) {
            return false;
        }
        Fp.toMontgomery(coordinate, coordinate);
        return true;
    }

    /** y² = x³ − 3x + b. */
    private boolean isOnCurve() {
        Fp.square(a, x);
        for (int i = 0; i < Fp.LIMBS; i++) {
            a[i] -= 3 * Fp.ONE[i];
        }
        Fp.multiply(a, a, x);
        Fp.add(a, a, Fp.CURVE_B);
        Fp.square(b, y);
        Fp.subtract(a, a, b);
        return Fp.isZero(a, b);
    }
}
