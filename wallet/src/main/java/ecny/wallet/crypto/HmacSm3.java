package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * HMAC (RFC 2104) over SM3. The two states after the padded key are kept, so that a second message under the same key
 * costs two blocks less. One object belongs to one thread; {@link #wipe} forgets the key.
 */
public final class HmacSm3 {
    /** Length of the code in bytes. */
    public static final int LENGTH = Sm3.DIGEST_LENGTH;

    private final Sm3 inner = new Sm3();
    private final Sm3 afterInnerPad = new Sm3();
    private final Sm3 afterOuterPad = new Sm3();
    private final byte[] pad = new byte[Sm3.BLOCK_LENGTH];
    private final byte[] digest = new byte[Sm3.DIGEST_LENGTH];

    /** Takes a key of any length and starts a message. */
    public void init(byte[] key, int off, int len) {
        Arrays.fill(pad, (byte) 0);
        if (len > Sm3.BLOCK_LENGTH) {
            inner.reset();
            inner.update(key, off, len);
            inner.digest(pad, 0);
        } else {
            System.arraycopy(key, off, pad, 0, len);
        }
        absorbPad(afterInnerPad, 0x36);
        absorbPad(afterOuterPad, 0x36 ^ 0x5C);
        inner.copyFrom(afterInnerPad);
    }

    /** The code of one message, at once. */
    public static byte[] of(byte[] key, byte[] message) {
        HmacSm3 mac = new HmacSm3();
        mac.init(key, 0, key.length);
        mac.update(message, 0, message.length);
        byte[] code = new byte[LENGTH];
        mac.doFinal(code, 0);
        mac.wipe();
        return code;
    }

    /** Continues from where {@code other} is, key included; {@code other} is not changed. */
    void copyFrom(HmacSm3 other) {
        inner.copyFrom(other.inner);
        afterInnerPad.copyFrom(other.afterInnerPad);
        afterOuterPad.copyFrom(other.afterOuterPad);
    }

    private void absorbPad(Sm3 hash, int mask) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) mask;
        }
        hash.reset();
        hash.update(pad, 0, pad.length);
    }

    public void update(byte value) {
        inner.update(value);
    }

    public void update(byte[] in, int off, int len) {
        inner.update(in, off, len);
    }

    /** Writes the 32 bytes of the code and is ready for the next message under the same key. */
    public void doFinal(byte[] out, int off) {
        inner.digest(digest, 0);
        inner.copyFrom(afterOuterPad);
        inner.update(digest, 0, digest.length);
        inner.digest(out, off);
        inner.copyFrom(afterInnerPad);
    }

    /** Forgets the key. */
    public void wipe() {
        Arrays.fill(pad, (byte) 0);
        Arrays.fill(digest, (byte) 0);
        inner.wipe();
        afterInnerPad.wipe();
        afterOuterPad.wipe();
    }
}
