package ecny.settlement.pipeline;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandFrame;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;

/**
 * The same {@link Applier} as on the ring, fed from a journal: recovery behind a snapshot, the proof that a run can be
 * repeated, a wallet's statement, a what-if under other rulebooks.
 *
 * <p>Signatures are not checked again: what the verify stage found stands in the frame and is part of the chain.
 * {@link ecny.settlement.journal.JournalVerifier} checks them on all cores. One thread; no allocation per frame.
 */
public final class Replay {
    /** How many frames ahead memory is asked for. */
    private static final int LOOK_AHEAD = 64;

    /** Sees every command after it was applied. */
    @FunctionalInterface
    public interface Observer {
        Observer NONE = (frame, offset, verdict, result) -> {};

        /**
         * @param frame holds the frame at {@code offset}; lent for the call
         * @param result the ledger's own, lent for the call
         */
        void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result);
    }

    private final Applier applier;
    private Observer observer = Observer.NONE;
    private long lastSequence = Long.MAX_VALUE;
    private long lastStampNanos = Long.MAX_VALUE;

    /** Into this applier's ledger, which must stand where the reader begins. */
    public Replay(Applier applier) {
        this.applier = applier;
    }

    /** Shows every command. Movements of money are heard through the ledger's {@link ecny.wallet.ledger.Postings}. */
    public Replay observedBy(Observer newObserver) {
        observer = newObserver;
        return this;
    }

    /** Stops after the command with this sequence. */
    public Replay untilSequence(long sequence) {
        lastSequence = sequence;
        return this;
    }

    /** Stops before the first command stamped later than this, nanoseconds since 1970 UTC. */
    public Replay untilTime(long stampNanos) {
        lastStampNanos = stampNanos;
        return this;
    }

    /**
     * Applies the reader's frames up to the end of the journal or to where this replay stops.
     *
     * @return how many commands were applied
     * @throws ecny.settlement.journal.DamagedJournalException as the reader does
     */
    public long run(JournalReader reader) {
        Ledger ledger = applier.ledger();
        long applied = 0;
        int asked = 0;
        while (reader.sequence() < lastSequence && reader.next() && reader.stampedAtNanos() <= lastStampNanos) {
            byte[] frame = reader.buffer();
            int offset = reader.offset();
            if (asked == 0) {
                asked = lookAhead(frame, offset, Math.min(LOOK_AHEAD, reader.framesLeftInBatch() + 1));
            }
            asked--;
            Verdict verdict = applier.apply(frame, offset);
            observer.applied(frame, offset, verdict, ledger.result());
            applied++;
        }
        return applied;
    }

    /** Frames of a batch stand one behind the other, each at the next multiple of 8 from the one before. */
    private int lookAhead(byte[] frames, int firstOffset, int count) {
        int offset = firstOffset;
        // Those ahead have not been checked yet: lengths may be wrong, but not lead out of the buffer.
        for (int i = 0; i < count && offset + CommandFrame.MAX_LENGTH <= frames.length; i++) {
            applier.touch(frames, offset);
            offset += CommandFrame.length(frames, offset) + 7 & -8;
        }
        return count;
    }
}
