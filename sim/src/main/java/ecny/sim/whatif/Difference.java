package ecny.sim.whatif;

import ecny.sim.report.PaymentKind;
import ecny.wallet.ledger.Verdict;
import java.util.List;

/**
 * What other rules change in a run.
 *
 * @param before what happened
 * @param after what happens under the other rules
 * @param groups changed payments by kind and verdicts, most frequent first
 * @param changed payments with another verdict
 * @param wallets that took part in one of them
 * @param operators operators of those wallets
 */
public record Difference(
        Side before, Side after, List<Group> groups, long changed, long wallets, List<Integer> operators) {
    /** Changed payments of one kind, from one verdict to another. */
    public record Group(PaymentKind kind, Verdict before, Verdict after, long count, long amountFen) {}
}
