package ecny.settlement.pipeline;

import com.lmax.disruptor.EventHandler;
import ecny.settlement.journal.Journal;
import ecny.settlement.message.CommandFrame;

/** Stage 3: every frame into the journal, one commit for what was ready. Its sequence advances only after the commit. */
final class JournalStage implements EventHandler<Slot> {
    private final Journal journal;

    JournalStage(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void onEvent(Slot slot, long position, boolean endOfBatch) {
        byte[] frame = slot.bytes;
        journal.append(frame, 0, CommandFrame.length(frame, 0));
        if (endOfBatch) {
            journal.commit();
        }
    }
}
