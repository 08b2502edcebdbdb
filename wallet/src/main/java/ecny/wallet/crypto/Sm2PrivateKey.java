package ecny.wallet.crypto;

import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * The secret number d in [1, n−2] (GB/T 32918.2 §6.1: with d = n−1 no signature exists). Never printed; {@link #destroy}
 * overwrites it. The collector may have copied the array before: on a JVM wiping is best effort.
 */
public final class Sm2PrivateKey implements Destroyable {
    /** Length of d in bytes. */
    public static final int LENGTH = Sm2Curve.COORDINATE_LENGTH;

    private static final long[] ONE = {1, 0, 0, 0};

    private final long[] d;

    /** 1/(1+d) mod n, which every signature needs; zero until it is known. */
    private final long[] inverseOfOnePlusD;

    private volatile boolean destroyed;

    /** Takes both arrays over, unchecked. */
    Sm2PrivateKey(long[] d, long[] inverseOfOnePlusD) {
        this.d = d;
        this.inverseOfOnePlusD = inverseOfOnePlusD;
    }

    /**
     * Reads d (32 bytes, big-endian).
     *
     * @throws IllegalArgumentException if it is not in [1, n−2]
     */
    public static Sm2PrivateKey of(byte[] d, int off) {
        long[] words = new long[Scalar.WORDS];
        Scalar.load(words, d, off);
        if (!isInRange(words)) {
            Arrays.fill(words, 0);
            throw new IllegalArgumentException("an SM2 private key is between 1 and n-2");
        }
        return new Sm2PrivateKey(words, new long[Scalar.WORDS]);
    }

    /** Whether d is in [1, n−2]. */
    static boolean isInRange(long[] d) {
        long[] next = new long[Scalar.WORDS];
        if (!Scalar.isBelowN(d) || Scalar.isZero(d)) {
            return false;
        }
        Scalar.add(next, d, ONE);
        return !Scalar.isZero(next);
    }

    /** Writes d (32 bytes) at {@code off}: the caller now has a secret to wipe. */
    public void writeTo(byte[] out, int off) {
        checkNotDestroyed();
        Scalar.store(d, out, off);
    }

    void writeTo(long[] out) {
        checkNotDestroyed();
        System.arraycopy(d, 0, out, 0, Scalar.WORDS);
    }

    /** Writes 1/(1+d) mod n; the first time it is computed and kept. */
    synchronized void writeInverseOfOnePlusD(long[] out, Fn products) {
        checkNotDestroyed();
        if (Scalar.isZero(inverseOfOnePlusD)) {
            Scalar.add(out, d, ONE);
            products.invert(inverseOfOnePlusD, out);
            products.wipe();
        }
        System.arraycopy(inverseOfOnePlusD, 0, out, 0, Scalar.WORDS);
    }

    private void checkNotDestroyed() {
        if (destroyed) {
            throw new IllegalStateException("this private key was destroyed");
        }
    }

    @Override
    public synchronized void destroy() {
        Arrays.fill(d, 0);
        Arrays.fill(inverseOfOnePlusD, 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "Sm2PrivateKey[not shown]";
    }
}
