package ecny.settlement.pipeline;

import com.lmax.disruptor.EventHandler;
import ecny.settlement.message.MessageHeaderDecoder;
import ecny.settlement.message.OutcomeDecoder;

/** Stage 5: what is decided and durable goes out, in order. */
final class PublishStage implements EventHandler<Slot> {
    private final OutcomeListener listener;
    private final OutcomeDecoder outcome = new OutcomeDecoder();

    PublishStage(OutcomeListener listener) {
        this.listener = listener;
    }

    @Override
    public void onEvent(Slot slot, long position, boolean endOfBatch) {
        outcome.wrap(
                slot.outcome,
                MessageHeaderDecoder.ENCODED_LENGTH,
                OutcomeDecoder.BLOCK_LENGTH,
                OutcomeDecoder.SCHEMA_VERSION);
        listener.onFrame(slot.bytes);
        listener.onOutcome(outcome);
        Reply reply = slot.reply;
        if (reply != null) {
            slot.reply = null;
            reply.decided(outcome);
        }
        if (endOfBatch) {
            listener.onBatchEnd();
        }
    }
}
