package ecny.settlement.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import ecny.wallet.ledger.Verdict;

/**
 * Stage 4, the only writer of state: decides a command and puts its outcome beside the frame.
 *
 * <p>Before a batch is decided, the memory of all its wallets is asked for: the misses of many commands overlap, instead of
 * one command waiting after the other.
 */
final class ApplyStage implements EventHandler<Slot> {
    private final RingBuffer<Slot> ring;
    private final Applier applier;
    private final OutcomeWriter outcomes = new OutcomeWriter();
    private long next;

    ApplyStage(RingBuffer<Slot> ring, Applier applier) {
        this.ring = ring;
        this.applier = applier;
    }

    @Override
    public void onBatchStart(long batchSize, long queueDepth) {
        for (long position = next; position < next + batchSize; position++) {
            applier.touch(ring.get(position).bytes, 0);
        }
    }

    @Override
    public void onEvent(Slot slot, long position, boolean endOfBatch) {
        next = position + 1;
        byte[] frame = slot.bytes;
        Verdict verdict = applier.apply(frame, 0);
        outcomes.write(slot.outcome, frame, 0, verdict, applier.ledger().result());
    }
}
