package ecny.settlement.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Asks a journal for its chain digest at a sequence: from the block before it on, not from the beginning. The journal may be
 * open for writing: nothing behind that sequence is looked at.
 */
public final class ChainAt {
    private ChainAt() {}

    /**
     * The chain digest at a sequence, by the frames of its block and the digest before it.
     *
     * @param sequence 0 for the digest before the first frame
     * @throws JournalException if the journal is shorter, or not there
     * @throws DamagedJournalException if the frames that are looked at do not hold
     */
    public static byte[] digest(Path folder, long sequence) {
        byte[] digest = new byte[Journal.CHAIN_DIGEST_LENGTH];
        try (JournalScan scan = new JournalScan(JournalFolder.existingJournalFile(folder))) {
            Chain chain = new Chain();
            long block = blockBefore(scan, sequence);
            if (block >= 0) {
                scan.takeUpAt(block);
                while (scan.nextFrame()) {}
                chain.start(scan.bytes(), scan.chainDigest());
            } else {
                scan.startOver();
            }
            while (scan.sequence() < sequence) {
                if (scan.nextFrame()) {
                    chain.absorb(scan.sequence(), scan.bytes(), scan.frame(), scan.frameLength());
                } else if (!scan.nextExcerpt(true)) {
                    throw new JournalException("the chain digest at sequence " + sequence
                            + " was asked for, but the journal " + scan.walker().file() + " ends at "
                            + scan.sequence());
                }
            }
            chain.digest(digest, 0);
            return digest;
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be read: " + e, e);
        }
    }

    /** Position of the excerpt that ends the last block up to a sequence, or -1. */
    private static long blockBefore(JournalScan scan, long sequence) throws IOException {
        long position = -1;
        while (scan.nextExcerpt(false)) {
            long last = scan.sequence() + scan.framesLeft();
            if (last > sequence) {
                return position;
            }
            if (scan.kind() == Excerpt.BATCH && Chain.isBlockEnd(last)) {
                position = scan.walker().position();
            }
            if (last == sequence) {
                return position; // what follows may be in a writer's hand
            }
        }
        return position;
    }
}
