package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A point of the curve sm2p256v1 other than infinity, checked when it is made. The curve has cofactor 1, so that every such
 * point generates the whole group and no further check is needed (GB/T 32918.1 §6.2). Immutable.
 */
public final class Sm2PublicKey {
    /** Length of {@code x‖y} in bytes. */
    public static final int LENGTH = 2 * Sm2Curve.COORDINATE_LENGTH;

    private static final byte UNCOMPRESSED = 0x04;

    private final byte[] xy;

    private Sm2PublicKey(byte[] xy) {
        this.xy = xy;
    }

    /**
     * Reads {@code x‖y} (64 bytes, big-endian).
     *
     * @throws IllegalArgumentException if a coordinate is not below p or the point is not on the curve
     */
    public static Sm2PublicKey of(byte[] xy, int off) {
        byte[] copy = Arrays.copyOfRange(xy, off, off + LENGTH);
        toPoint(copy, 0);
        return new Sm2PublicKey(copy);
    }

    /**
     * Reads the uncompressed encoding {@code 04‖x‖y} (65 bytes), the one of certificates. Compressed and hybrid encodings
     * are refused: a key has one form here.
     *
     * @throws IllegalArgumentException if the encoding is another or the point is not on the curve
     */
    public static Sm2PublicKey decode(byte[] encoded) {
        if (encoded.length != 1 + LENGTH || encoded[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("a public key is 04 and 64 bytes, this one has " + encoded.length
                    + " bytes" + (encoded.length == 0 ? "" : " and starts with " + (encoded[0] & 0xFF)));
        }
        return of(encoded, 1);
    }

    /** For a point that was computed here, not read. */
    static Sm2PublicKey computed(byte[] xy) {
        return new Sm2PublicKey(xy);
    }

    /** The point {@code x‖y}; throws IllegalArgumentException if it is not one of the curve. */
    static ECPoint toPoint(byte[] xy, int off) {
        BigInteger x = Sm2Curve.coordinate(xy, off);
        BigInteger y = Sm2Curve.coordinate(xy, off + Sm2Curve.COORDINATE_LENGTH);
        if (x.compareTo(Sm2Curve.P) >= 0 || y.compareTo(Sm2Curve.P) >= 0) {
            throw new IllegalArgumentException("a coordinate of the public key is not below p");
        }
        ECPoint point = Sm2Curve.CURVE.createPoint(x, y);
        if (!point.isValid()) {
            throw new IllegalArgumentException("the public key is not a point of sm2p256v1");
        }
        return point;
    }

    /** A copy of {@code x‖y}. */
    public byte[] toBytes() {
        return xy.clone();
    }

    /** Writes {@code x‖y} (64 bytes) at {@code off}. */
    public void writeTo(byte[] out, int off) {
        System.arraycopy(xy, 0, out, off, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sm2PublicKey that && Arrays.equals(xy, that.xy);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy);
    }

    @Override
    public String toString() {
        return "Sm2PublicKey[" + HexFormat.of().formatHex(xy) + "]";
    }
}
