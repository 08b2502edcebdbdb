package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * The secret number d in [1, n−2] (GB/T 32918.2 §6.1: with d = n−1 no signature exists). Never printed; {@link #destroy}
 * overwrites it. The collector may have copied the array before: on a JVM wiping is best effort.
 */
public final class Sm2PrivateKey implements Destroyable {
    /** Length of d in bytes. */
    public static final int LENGTH = Sm2Curve.COORDINATE_LENGTH;

    private final byte[] d;
    private boolean destroyed;

    private Sm2PrivateKey(byte[] d) {
        this.d = d;
    }

    /**
     * Reads d (32 bytes, big-endian).
     *
     * @throws IllegalArgumentException if it is not in [1, n−2]
     */
    public static Sm2PrivateKey of(byte[] d, int off) {
        byte[] copy = Arrays.copyOfRange(d, off, off + LENGTH);
        BigInteger value = Sm2Curve.coordinate(copy, 0);
        if (value.signum() == 0 || value.compareTo(Sm2Curve.N.subtract(BigInteger.TWO)) > 0) {
            Arrays.fill(copy, (byte) 0);
            throw new IllegalArgumentException("an SM2 private key is between 1 and n-2");
        }
        return new Sm2PrivateKey(copy);
    }

    /** Writes d (32 bytes) at {@code off}: the caller now has a secret to wipe. */
    public void writeTo(byte[] out, int off) {
        if (destroyed) {
            throw new IllegalStateException("this private key was destroyed");
        }
        System.arraycopy(d, 0, out, off, LENGTH);
    }

    @Override
    public void destroy() {
        Arrays.fill(d, (byte) 0);
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
