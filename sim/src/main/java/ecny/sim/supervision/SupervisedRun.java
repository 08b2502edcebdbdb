package ecny.sim.supervision;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Follower;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.replay.Recording;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;

/** A recording as the stream of commands and outcomes that a follower of the live node would have heard. */
public final class SupervisedRun {
    private SupervisedRun() {}

    /**
     * Tells a follower everything, on the calling thread.
     *
     * @return the ledger as the recording leaves it
     * @throws ecny.settlement.journal.DamagedJournalException if the journal does not hold
     */
    public static Ledger tell(Recording recording, Follower follower) {
        Ledger ledger = new Ledger(recording.ledger());
        tell(recording, ledger, follower);
        return ledger;
    }

    /**
     * Tells a follower what a ledger has not heard of yet, and the ledger too.
     *
     * @throws ecny.settlement.journal.DamagedJournalException if the journal does not hold
     */
    public static void tell(Recording recording, Ledger ledger, Follower follower) {
        CommandDecoder decoder = new CommandDecoder();
        long next = Math.max(0, ledger.lastSequence()) + 1; // a new ledger has none
        try (JournalReader reader = JournalReader.open(recording.journal(), next)) {
            new Replay(new Applier(ledger))
                    .observedBy((frame, offset, verdict, result) -> follower.followed(
                            decoder.decode(
                                    frame, offset + CommandFrame.BODY_OFFSET, CommandFrame.bodyLength(frame, offset)),
                            outcome(frame, offset, verdict, result)))
                    .run(reader);
        }
    }

    private static Outcome outcome(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        int body = offset + CommandFrame.BODY_OFFSET;
        return new Outcome(
                CommandFrame.sequence(frame, offset),
                CaseDesk.instant(CommandFrame.stampedAtNanos(frame, offset)),
                new CommandId(CommandBody.idHigh(frame, body), CommandBody.idLow(frame, body)),
                CommandBody.templateId(frame, body),
                verdict,
                result.payer(),
                result.payee(),
                result.amountFen(),
                result.payerBalanceFen(),
                result.payeeBalanceFen(),
                result.firstSequence());
    }
}
