package ecny.settlement.pipeline;

import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.MessageHeaderEncoder;
import ecny.settlement.message.OutcomeEncoder;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import org.agrona.MutableDirectBuffer;

/** Writes the outcome of a command that was just applied, live or in a replay. One thread; no allocation. */
public final class OutcomeWriter {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutcomeEncoder outcome = new OutcomeEncoder();

    /** Message header and outcome, from the beginning of {@code into}. */
    public void write(MutableDirectBuffer into, byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        int body = offset + CommandFrame.BODY_OFFSET;
        outcome.wrapAndApplyHeader(into, 0, header)
                .sequence(CommandFrame.sequence(frame, offset))
                .stampedAtNanos(CommandFrame.stampedAtNanos(frame, offset))
                .payer(result.payer())
                .payee(result.payee())
                .amountFen(result.amountFen())
                .payerBalanceFen(result.payerBalanceFen())
                .payeeBalanceFen(result.payeeBalanceFen())
                .firstSequence(result.firstSequence())
                .verdict(verdict.code())
                .command(CommandBody.templateId(frame, body))
                .currency(result.currency())
                .id()
                .high(CommandBody.idHigh(frame, body))
                .low(CommandBody.idLow(frame, body));
    }
}
