package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Inverses in the field {@link Fp}. No branch and no index depends on a value. One object belongs to one thread. */
final class FieldInversion {
    private static final BigInteger R = BigInteger.ONE.shiftLeft(260);

    /** The inverse of xR is 1/(xR); times R³/R it is (1/x)·R. */
    private static final long[] R_CUBED = Fp.limbs(R.pow(3).mod(Sm2Curve.P));

    private final ModularInversion inversion = new ModularInversion(Sm2Curve.P);
    private final long[] reduced = new long[Fp.LIMBS];
    private final long[] words = new long[Fp.PACKED];

    /** z = 1/x; 0 for 0. |value of x| &le; 8p. z may be x. */
    void invert(long[] z, long[] x) {
        Fp.copy(reduced, x);
        Fp.canonicalize(reduced);
        Fp.pack(reduced, words, 0);
        inversion.invert(words, words);
        Fp.unpack(z, words, 0);
        Fp.multiply(z, z, R_CUBED);
    }

    void wipe() {
        Arrays.fill(reduced, 0);
        Arrays.fill(words, 0);
        inversion.wipe();
    }
}
