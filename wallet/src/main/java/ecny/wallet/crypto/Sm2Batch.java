package ecny.wallet.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * Signatures to be checked together: references into the callers' buffers, and one verdict each. The buffers must not
 * change between {@link #add} and {@link Sm2Verifier#verify}. Allocates only when it is made. Belongs to one thread.
 */
public final class Sm2Batch {
    /** In place of a message's length: the 32 bytes at its offset are e itself. */
    static final int DIGEST_GIVEN = -1;

    private static final byte[] NONE = {};

    final byte[][] buffers;
    final int[] messageOffsets;
    final int[] messageLengths;
    final int[] publicKeyOffsets;
    final int[] signatureOffsets;
    final boolean[] verdicts;
    private int size;

    /** An empty batch for at most {@code capacity} signatures. */
    public Sm2Batch(int capacity) {
        buffers = new byte[capacity][];
        Arrays.fill(buffers, NONE);
        messageOffsets = new int[capacity];
        messageLengths = new int[capacity];
        publicKeyOffsets = new int[capacity];
        signatureOffsets = new int[capacity];
        verdicts = new boolean[capacity];
    }

    /** Forgets everything, and the buffers. */
    public void clear() {
        Arrays.fill(buffers, 0, size, NONE);
        Arrays.fill(verdicts, 0, size, false);
        size = 0;
    }

    /** How many signatures it holds. */
    public int size() {
        return size;
    }

    /** Whether another {@link #add} would fail. */
    public boolean isFull() {
        return size == verdicts.length;
    }

    /**
     * Adds one signature; its number is the size before.
     *
     * @param buffer holds all three
     * @param messageOffset where the signed bytes start
     * @param messageLength how many they are
     * @param publicKeyOffset where the signer's key {@code x‖y} (64 bytes) starts
     * @param signatureOffset where {@code r‖s} (64 bytes) starts
     * @throws IllegalStateException if the batch is full
     * @throws IndexOutOfBoundsException if one of the three is not wholly inside the buffer
     */
    public void add(byte[] buffer, int messageOffset, int messageLength, int publicKeyOffset, int signatureOffset) {
        Objects.checkFromIndexSize(messageOffset, messageLength, buffer.length);
        put(buffer, messageOffset, messageLength, publicKeyOffset, signatureOffset);
    }

    /** Adds one signature of a digest e (32 bytes) that was made elsewhere: no Z_A and no message is hashed. */
    void addDigest(byte[] buffer, int digestOffset, int publicKeyOffset, int signatureOffset) {
        Objects.checkFromIndexSize(digestOffset, Sm3.DIGEST_LENGTH, buffer.length);
        put(buffer, digestOffset, DIGEST_GIVEN, publicKeyOffset, signatureOffset);
    }

    private void put(byte[] buffer, int messageOffset, int messageLength, int publicKeyOffset, int signatureOffset) {
        if (isFull()) {
            throw new IllegalStateException("the batch holds " + size + " signatures and is full");
        }
        Objects.checkFromIndexSize(publicKeyOffset, Sm2PublicKey.LENGTH, buffer.length);
        Objects.checkFromIndexSize(signatureOffset, Sm2Signature.RAW_LENGTH, buffer.length);
        buffers[size] = buffer;
        messageOffsets[size] = messageOffset;
        messageLengths[size] = messageLength;
        publicKeyOffsets[size] = publicKeyOffset;
        signatureOffsets[size] = signatureOffset;
        verdicts[size] = false;
        size++;
    }

    /** Finishes the hash that holds Z_A with the message of signature {@code i}; writes e. */
    void writeDigest(int i, Sm3 hash, byte[] out) {
        if (messageLengths[i] == DIGEST_GIVEN) {
            hash.reset();
            System.arraycopy(buffers[i], messageOffsets[i], out, 0, Sm3.DIGEST_LENGTH);
        } else {
            hash.update(buffers[i], messageOffsets[i], messageLengths[i]);
            hash.digest(out, 0);
        }
    }

    /** Whether signature {@code i} holds; false until a verifier has looked. */
    public boolean valid(int i) {
        Objects.checkIndex(i, size);
        return verdicts[i];
    }
}
