package ecny.wallet.crypto;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (GB/T 32907) in Galois/counter mode: key of 16 bytes, nonce of 12 bytes, tag of 16 bytes after the ciphertext.
 * This is the {@code AEAD_SM4_GCM} of the payment platforms' SM profile. A nonce must never be used twice with one key.
 *
 * <p>Immutable; any thread may use it. The key is copied and never printed.
 */
public final class Sm4Gcm {
    /** Length of a key in bytes. */
    public static final int KEY_LENGTH = 16;

    /** Length of a nonce in bytes. */
    public static final int NONCE_LENGTH = 12;

    /** Length of the tag in bytes. */
    public static final int TAG_LENGTH = 16;

    private final KeyParameter key;

    /** @throws IllegalArgumentException if the key is not 16 bytes long */
    public Sm4Gcm(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an SM4 key has 16 bytes, this one has " + key.length);
        }
        this.key = new KeyParameter(key.clone());
    }

    /** Encrypts; the answer is the ciphertext followed by the tag. */
    public byte[] seal(byte[] nonce, byte[] associatedData, byte[] plaintext) {
        try {
            return run(true, nonce, associatedData, plaintext);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("GCM refused to encrypt", impossible);
        }
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws IllegalArgumentException if the tag does not hold: the ciphertext, the data, the nonce or the key is another
     */
    public byte[] open(byte[] nonce, byte[] associatedData, byte[] sealed) {
        try {
            return run(false, nonce, associatedData, sealed);
        } catch (InvalidCipherTextException wrongTag) {
            throw new IllegalArgumentException("the SM4-GCM tag does not hold", wrongTag);
        }
    }

    private byte[] run(boolean encrypt, byte[] nonce, byte[] associatedData, byte[] in)
            throws InvalidCipherTextException {
        if (nonce.length != NONCE_LENGTH) {
            throw new IllegalArgumentException("an SM4-GCM nonce has 12 bytes, this one has " + nonce.length);
        }
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(key, TAG_LENGTH * Byte.SIZE, nonce, associatedData));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        int written = cipher.processBytes(in, 0, in.length, out, 0);
        cipher.doFinal(out, written);
        return out;
    }

    @Override
    public String toString() {
        return "Sm4Gcm[key not shown]";
    }
}
