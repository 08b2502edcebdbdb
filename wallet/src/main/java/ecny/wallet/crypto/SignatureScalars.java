package ecny.wallet.crypto;

/** The numbers of one signature under check. Belongs to one thread. */
final class SignatureScalars {
    /** The message digest e. */
    final byte[] digest = new byte[Sm3.DIGEST_LENGTH];

    /** What the generator is multiplied with. */
    final long[] s = new long[Scalar.WORDS];

    /** What the public key is multiplied with: r + s mod n. */
    final long[] t = new long[Scalar.WORDS];

    /** What the sum's x must be modulo n: r − e. */
    final long[] x1 = new long[Scalar.WORDS];

    private final long[] r = new long[Scalar.WORDS];

    /** Reads {@code r‖s}; false if r or s is not in [1, n−1] or t is 0. */
    boolean read(byte[] in, int off) {
        Scalar.load(r, in, off);
        Scalar.load(s, in, off + Sm2Curve.COORDINATE_LENGTH);
        if (Scalar.isZero(r) || !Scalar.isBelowN(r) || Scalar.isZero(s) || !Scalar.isBelowN(s)) {
            return false;
        }
        Scalar.add(t, r, s);
        return !Scalar.isZero(t);
    }

    /** Takes what is in {@link #digest} as e. */
    void useDigest() {
        Scalar.load(x1, digest, 0);
        Scalar.reduce(x1, x1);
        Scalar.subtract(x1, r, x1);
    }

    /** Makes k odd by taking n − k for an even one; −1 if that was done, else 0. */
    static long makeOdd(long[] k) {
        if (Scalar.isOdd(k)) {
            return 0;
        }
        Scalar.negate(k, k);
        return -1;
    }
}
