package ecny.wallet.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The identifier of a signer (GB/T 32918.2 §5.5). It is hashed, with the curve and the public key, into {@code Z_A}, which
 * comes before the message. The identifier's bytes may be anything, their number of bits must fit in 16 bits.
 *
 * <p>Keeps the hash state after everything that does not depend on the key. Immutable.
 */
public final class Sm2UserId {
    /** The identifier everyone uses (GM/T 0009-2012 §10): the sixteen characters {@code 1234567812345678}. */
    public static final Sm2UserId DEFAULT = of("1234567812345678".getBytes(StandardCharsets.US_ASCII));

    private static final int LONGEST = 0xFFFF / Byte.SIZE;

    private final byte[] id;
    private final Sm3 afterCurve = new Sm3();

    private Sm2UserId(byte[] id) {
        this.id = id;
        int bits = id.length * Byte.SIZE;
        afterCurve.update((byte) (bits >>> 8));
        afterCurve.update((byte) bits);
        afterCurve.update(id, 0, id.length);
        byte[] curve = Sm2Curve.parametersForZa();
        afterCurve.update(curve, 0, curve.length);
    }

    /** @throws IllegalArgumentException if the identifier is longer than 8,191 bytes */
    public static Sm2UserId of(byte[] id) {
        if (id.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a user id has at most " + LONGEST + " bytes, this one has " + id.length);
        }
        return new Sm2UserId(id.clone());
    }

    /** Writes {@code Z_A} (32 bytes) of this identifier and the key {@code x‖y}, with the caller's hash as the tool. */
    public void writeZa(Sm3 hash, byte[] xy, int xyOffset, byte[] out, int outOffset) {
        hash.copyFrom(afterCurve);
        hash.update(xy, xyOffset, Sm2PublicKey.LENGTH);
        hash.digest(out, outOffset);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sm2UserId that && Arrays.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id);
    }
}
