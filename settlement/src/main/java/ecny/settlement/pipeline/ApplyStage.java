package ecny.settlement.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.MessageHeaderEncoder;
import ecny.settlement.message.OutcomeEncoder;
import ecny.wallet.ledger.LedgerResult;
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
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutcomeEncoder outcome = new OutcomeEncoder();
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
        LedgerResult result = applier.ledger().result();
        outcome.wrapAndApplyHeader(slot.outcome, 0, header)
                .sequence(CommandFrame.sequence(frame, 0))
                .stampedAtNanos(CommandFrame.stampedAtNanos(frame, 0))
                .payer(result.payer())
                .payee(result.payee())
                .amountFen(result.amountFen())
                .payerBalanceFen(result.payerBalanceFen())
                .payeeBalanceFen(result.payeeBalanceFen())
                .firstSequence(result.firstSequence())
                .verdict(verdict.code())
                .command(CommandBody.templateId(frame, CommandFrame.BODY_OFFSET))
                .currency(result.currency())
                .id()
                .high(CommandBody.idHigh(frame, CommandFrame.BODY_OFFSET))
                .low(CommandBody.idLow(frame, CommandFrame.BODY_OFFSET));
    }
}
