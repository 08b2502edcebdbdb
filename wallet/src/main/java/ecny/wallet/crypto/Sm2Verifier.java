package ecny.wallet.crypto;

import java.util.Arrays;

/**
 * Checks SM2 signatures (GB/T 32918.2 §7): r and s in [1, n−1], t = r+s mod n ≠ 0, the key a point of the curve, and
 * {@code (e + x1) mod n = r}. A verifier belongs to one thread; make one for each.
 */
public interface Sm2Verifier {
    /** Sets the verdict of every signature in the batch. Never throws for what is in the bytes: what is wrong is invalid. */
    void verify(Sm2Batch batch);

    /** One signature, raw {@code r‖s}. Convenient, not for the hot path. */
    default boolean verify(Sm2PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != Sm2Signature.RAW_LENGTH) {
            return false;
        }
        byte[] buffer = Arrays.copyOf(message, message.length + Sm2PublicKey.LENGTH + Sm2Signature.RAW_LENGTH);
        int keyOffset = message.length;
        key.writeTo(buffer, keyOffset);
        int signatureOffset = keyOffset + Sm2PublicKey.LENGTH;
        System.arraycopy(signature, 0, buffer, signatureOffset, signature.length);
        Sm2Batch batch = new Sm2Batch(1);
        batch.add(buffer, 0, message.length, keyOffset, signatureOffset);
        verify(batch);
        return batch.valid(0);
    }

    /** One signature in DER, strictly. Convenient, not for the hot path. */
    default boolean verifyDer(Sm2PublicKey key, byte[] message, byte[] der) {
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        try {
            Sm2Signature.fromDer(der, raw, 0);
        } catch (IllegalArgumentException notCanonical) {
            return false;
        }
        return verify(key, message, raw);
    }

    /** The verifier the pipeline should use, for signatures made with the default user id. */
    static Sm2Verifier create() {
        return new Sm2BatchVerifier(Sm2UserId.DEFAULT, Sm2VerifierSettings.DEFAULT);
    }
}
