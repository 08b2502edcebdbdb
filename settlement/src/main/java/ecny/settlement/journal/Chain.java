package ecny.settlement.journal;

import ecny.wallet.crypto.Sm3;

/**
 * The running SM3 over the frames.
 *
 * <p>Within a block of {@value #BLOCK} sequences the digest is SM3(digest of the block before ‖ frames of this block so
 * far); the block before the first one has the digest of 32 zero bytes, which is also the digest at sequence 0. A block
 * ends at every sequence that is a multiple of {@value #BLOCK}. So the digest at a sequence depends on the frames up to
 * it, not on batches, and can be taken up again at any block without reading what came before.
 *
 * <p>Not for several threads. No allocation after construction.
 */
final class Chain {
    /** Sequences of a block. */
    static final long BLOCK = 1024;

    private final Sm3 running = new Sm3();
    private final Sm3 copy = new Sm3();
    private final byte[] blockDigest = new byte[Journal.CHAIN_DIGEST_LENGTH];
    private boolean atBlockStart;

    Chain() {
        start(new byte[Journal.CHAIN_DIGEST_LENGTH], 0);
    }

    /** Goes on from the end of a block: the digest at a multiple of {@value #BLOCK}. */
    void start(byte[] digest, int offset) {
        System.arraycopy(digest, offset, blockDigest, 0, blockDigest.length);
        running.reset();
        running.update(blockDigest, 0, blockDigest.length);
        atBlockStart = true;
    }

    void absorb(long sequence, byte[] frame, int offset, int length) {
        running.update(frame, offset, length);
        atBlockStart = false;
        if (isBlockEnd(sequence)) {
            running.digest(blockDigest, 0);
            start(blockDigest, 0);
        }
    }

    /** Writes the digest at the last absorbed sequence and goes on unchanged. */
    void digest(byte[] out, int offset) {
        if (atBlockStart) {
            System.arraycopy(blockDigest, 0, out, offset, blockDigest.length);
        } else {
            copy.copyFrom(running);
            copy.digest(out, offset);
        }
    }

    static boolean isBlockEnd(long sequence) {
        return sequence % BLOCK == 0;
    }
}
