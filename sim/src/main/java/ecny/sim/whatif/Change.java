package ecny.sim.whatif;

import ecny.sim.report.PaymentKind;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment whose verdict is another one under the other rules.
 *
 * @param sequence in the journal of the run
 * @param at its stamp
 * @param idHigh the command's id
 * @param idLow the command's id
 * @param payer wallet or institution
 * @param payee wallet or institution
 * @param payerName what a regulator of the run's office calls the payer: a wallet by its pseudonym, empty for nobody
 * @param payeeName what the payee is called
 * @param before the verdict of the run
 * @param after the verdict under the other rules
 * @param ruleBefore the value in the run of the rule that decides the difference; null where no rule of the scheme does: then
 *     the money is not where it was, because of an earlier change
 * @param ruleAfter its value under the other rules
 */
public record Change(
        long sequence,
        Instant at,
        long idHigh,
        long idLow,
        PaymentKind kind,
        long payer,
        long payee,
        String payerName,
        String payeeName,
        long amountFen,
        Verdict before,
        Verdict after,
        @Nullable Sourced<?> ruleBefore,
        @Nullable Sourced<?> ruleAfter) {
    /** Whether it was taken and is refused then. */
    public boolean isRefusedNow() {
        return before == Verdict.ACCEPTED;
    }

    /** Whether it was refused and is taken then. */
    public boolean isTakenNow() {
        return after == Verdict.ACCEPTED;
    }
}
