package ecny.settlement.pipeline;

import com.lmax.disruptor.EventHandler;
import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2Verifier;

/**
 * Stage 2, one of n: checks the signatures of every n-th slot, many at a time. Stateless: the key is in the command, and
 * whether it is the wallet's is for the ledger to say.
 */
final class VerifyStage implements EventHandler<Slot> {
    private final int index;
    private final int verifiers;
    private final Sm2Verifier verifier;
    private final Sm2Batch batch;
    private final Slot[] inBatch;

    VerifyStage(int index, int verifiers, int verifyBatch, Sm2Verifier verifier) {
        this.index = index;
        this.verifiers = verifiers;
        this.verifier = verifier;
        this.batch = new Sm2Batch(verifyBatch);
        this.inBatch = new Slot[verifyBatch];
    }

    @Override
    public void onEvent(Slot slot, long position, boolean endOfBatch) {
        if (position % verifiers == index && CommandFrame.isSigned(slot.bytes, 0)) {
            inBatch[batch.size()] = slot;
            byte[] frame = slot.bytes;
            batch.add(
                    frame,
                    CommandFrame.BODY_OFFSET,
                    CommandFrame.bodyLength(frame, 0),
                    CommandFrame.publicKeyOffset(frame, 0),
                    CommandFrame.signatureOffset(frame, 0));
        }
        if (endOfBatch || batch.isFull()) {
            verify();
        }
    }

    private void verify() {
        if (batch.size() == 0) {
            return;
        }
        verifier.verify(batch);
        for (int i = 0; i < batch.size(); i++) {
            Slot slot = inBatch[i];
            byte[] frame = slot.bytes;
            CommandFrame.signatureCheck(frame, 0, batch.valid(i) ? CommandFrame.VALID : CommandFrame.INVALID);
            CommandFrame.seal(frame, 0, slot.crc);
        }
        batch.clear();
    }
}
