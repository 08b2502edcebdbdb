package ecny.settlement.node;

import ecny.settlement.message.CommandId;
import ecny.settlement.message.OutcomeDecoder;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;

/**
 * What happened to a command: decided and durable. For doors; the ring and the journal never see it.
 *
 * @param sequence of the command
 * @param stampedAt its time
 * @param commandId chosen by the caller
 * @param templateId of the command in the schema
 * @param payer the account debited, a wallet or an operator's code; 0 for none
 * @param payee the account credited, or the wallet that the command was about; 0 for none
 * @param amountFen as asked when refused
 * @param payerBalanceFen after the command; 0 when refused
 * @param payeeBalanceFen after the command; 0 when refused
 * @param firstSequence the sequence that decided: another one than {@code sequence} for a repetition of the same command
 */
public record Outcome(
        long sequence,
        Instant stampedAt,
        CommandId commandId,
        int templateId,
        Verdict verdict,
        long payer,
        long payee,
        long amountFen,
        long payerBalanceFen,
        long payeeBalanceFen,
        long firstSequence) {

    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }

    /** Whether this answers a command that had been decided before. */
    public boolean isRepeated() {
        return firstSequence != sequence;
    }

    static Outcome of(OutcomeDecoder o) {
        return new Outcome(
                o.sequence(),
                NodeClock.instant(o.stampedAtNanos()),
                new CommandId(o.id().high(), o.id().low()),
                o.command(),
                verdict(o.verdict()),
                o.payer(),
                o.payee(),
                o.amountFen(),
                o.payerBalanceFen(),
                o.payeeBalanceFen(),
                o.firstSequence());
    }

    static Outcome of(
            long sequence, long stampNanos, CommandId id, int templateId, Verdict verdict, LedgerResult result) {
        return new Outcome(
                sequence,
                NodeClock.instant(stampNanos),
                id,
                templateId,
                verdict,
                result.payer(),
                result.payee(),
                result.amountFen(),
                result.payerBalanceFen(),
                result.payeeBalanceFen(),
                result.firstSequence());
    }

    private static Verdict verdict(int code) {
        Verdict verdict = Verdict.ofCode(code);
        if (verdict == null) {
            throw new IllegalStateException("no verdict has the code " + code);
        }
        return verdict;
    }
}
