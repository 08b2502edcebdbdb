package ecny.settlement.message;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;

/**
 * The 64 bytes of an SM2 public key in a message, x ‖ y, big-endian as GB/T 32918 writes them. Only bytes: whether they are
 * a point of the curve is checked where a signature is. Immutable.
 */
@NullMarked
public final class KeyBytes {
    public static final int LENGTH = 64;
    /** All zero: no key. */
    public static final KeyBytes NONE = new KeyBytes(new byte[LENGTH]);

    private final byte[] bytes;

    private KeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@value #LENGTH} bytes. */
    public static KeyBytes of(byte[] source, int offset) {
        return new KeyBytes(Arrays.copyOfRange(source, offset, offset + LENGTH));
    }

    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Not copied: for the codecs of this package, which only read. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return isNone() ? "none" : HexFormat.of().formatHex(bytes);
    }
}
