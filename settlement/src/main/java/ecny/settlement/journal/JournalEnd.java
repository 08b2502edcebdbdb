package ecny.settlement.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where a journal file ends, and the chain up to there: what a writer needs to go on.
 *
 * <p>Every excerpt says what was durable when it was begun. What the last excerpt calls durable is taken as whole (reading
 * and {@link JournalVerifier} check it); everything after it is checked here, frame by frame and by the chain, since a
 * writer that died may have left any part of it unwritten. The journal ends before the first excerpt that does not hold,
 * unless a later excerpt knows it to have been durable: then it was damaged afterwards, and that is an error.
 *
 * @param position where the next excerpt's document header will stand
 * @param lastSequence last whole frame, 0 for none
 * @param lastStamp its stamp
 * @param endsWithCheckpoint whether the last excerpt is a checkpoint
 * @param chain at {@code lastSequence}
 * @param tornTail what stands behind it and is to be cut, if anything does
 */
record JournalEnd(
        long position,
        long lastSequence,
        long lastStamp,
        boolean endsWithCheckpoint,
        Chain chain,
        Optional<TornTail> tornTail) {

    /**
     * Finds the end.
     *
     * @throws DamagedJournalException if durable records were damaged
     */
    static JournalEnd of(Path file) throws IOException {
        try (JournalScan scan = new JournalScan(file)) {
            LongArrayList blockEnds = new LongArrayList();
            overHeaders(scan, blockEnds);
            long last = scan.sequence();
            long blocks = Math.min(Math.min(scan.durable(), last - 1) / Chain.BLOCK, blockEnds.size());
            long from = blocks > 0 ? blockEnds.getLong((int) blocks - 1) : 0;

            Walk walk = new Walk(scan, from, Long.MAX_VALUE);
            DamagedJournalException damage = walk.damage;
            if (damage != null) {
                walk = new Walk(scan, from, walk.position); // once more, to have the chain at the last whole excerpt
            }
            return new JournalEnd(
                    walk.position,
                    walk.lastSequence,
                    walk.lastStamp,
                    walk.endsWithCheckpoint,
                    walk.chain,
                    scan.tornTail(walk.position, walk.lastSequence, damage));
        }
    }

    /** Steps from header to header and notes where blocks end; stops at the first thing that is not one. */
    private static void overHeaders(JournalScan scan, LongArrayList blockEnds) throws IOException {
        try {
            while (scan.nextExcerpt(false)) {
                if (scan.kind() == Excerpt.BATCH && Chain.isBlockEnd(scan.sequence() + scan.framesLeft())) {
                    blockEnds.addLong(scan.walker().position());
                }
            }
        } catch (DamagedJournalException stopsHere) {
            // the second walk comes here too, and decides
        }
    }

    /** Checks every excerpt from the end of a block to a position or to what does not hold. */
    private static final class Walk {
        final Chain chain = new Chain();
        private final byte[] digest = new byte[Journal.CHAIN_DIGEST_LENGTH];
        long position;
        long lastSequence;
        long lastStamp;
        boolean endsWithCheckpoint;

        @Nullable
        DamagedJournalException damage;

        Walk(JournalScan scan, long from, long to) throws IOException {
            position = from;
            try {
                if (from > 0) {
                    scan.takeUpAt(from);
                    overFrames(scan, false);
                    chain.start(scan.bytes(), scan.chainDigest());
                    took(scan);
                } else {
                    scan.startOver();
                }
                while (scan.walker().nextPosition() < to && scan.nextExcerpt(true)) {
                    overFrames(scan, true);
                    checkDigest(scan);
                    took(scan);
                }
                position = scan.walker().position();
            } catch (DamagedJournalException e) {
                position = scan.walker().position();
                damage = e;
            }
            if (to != Long.MAX_VALUE) {
                position = to;
            }
        }

        private void overFrames(JournalScan scan, boolean absorb) {
            while (scan.nextFrame()) {
                if (absorb) {
                    chain.absorb(scan.sequence(), scan.bytes(), scan.frame(), scan.frameLength());
                }
            }
        }

        private void checkDigest(JournalScan scan) {
            chain.digest(digest, 0);
            int found = scan.chainDigest();
            if (!Arrays.equals(digest, 0, digest.length, scan.bytes(), found, found + digest.length)) {
                throw scan.damaged(scan.walker().inFile(found), "expected the chain digest of these frames");
            }
        }

        private void took(JournalScan scan) {
            lastSequence = scan.sequence();
            lastStamp = scan.stampedAtNanos();
            endsWithCheckpoint = scan.kind() == Excerpt.CHECKPOINT;
        }
    }
}
