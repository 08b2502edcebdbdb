package ecny.perf.crypto;

import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2KeyDerivation;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signer;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The work: messages of 200 bytes, each signed by one of a number of keys in turn, all from one seed. Every message stands in
 * its own buffer: message, key, signature.
 */
final class SignedMessages {
    static final int MESSAGE_LENGTH = 200;
    static final int KEY_OFFSET = MESSAGE_LENGTH;
    static final int SIGNATURE_OFFSET = KEY_OFFSET + Sm2PublicKey.LENGTH;

    final Sm2KeyPair[] keys;
    final byte[][] buffers;

    SignedMessages(long seed, int keyCount, int messageCount) {
        keys = new Sm2KeyPair[keyCount];
        new Sm2KeyDerivation(ByteBuffer.allocate(Long.BYTES).putLong(seed).array()).derive(0, keys, 0, keyCount);
        buffers = new byte[messageCount][];
        Random random = new Random(seed);
        Sm2Signer signer = new Sm2Signer(keys[0]);
        for (int i = 0; i < messageCount; i++) {
            byte[] buffer = new byte[SIGNATURE_OFFSET + 64];
            random.nextBytes(buffer);
            Sm2KeyPair key = keys[i % keyCount];
            key.publicKey().writeTo(buffer, KEY_OFFSET);
            signer.use(key);
            signer.sign(buffer, 0, MESSAGE_LENGTH, buffer, SIGNATURE_OFFSET);
            buffers[i] = buffer;
        }
    }

    byte[] buffer(long i) {
        return buffers[(int) (i % buffers.length)];
    }

    void addTo(Sm2Batch batch, long i) {
        batch.add(buffer(i), 0, MESSAGE_LENGTH, KEY_OFFSET, SIGNATURE_OFFSET);
    }
}
