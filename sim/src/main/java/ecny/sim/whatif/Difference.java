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
 * @param positions of every operator at the end
 * @param shocks what became of what happened only there
 * @param digestBefore SM3 of the state that the run's world ends in, hexadecimal
 * @param digestAfter of the other's; its sequences are spread out, so that it is another one even under the same rules
 */
public record Difference(
        Side before,
        Side after,
        List<Group> groups,
        long changed,
        long wallets,
        List<Integer> operators,
        List<Position> positions,
        List<ShockResult> shocks,
        String digestBefore,
        String digestAfter) {
    /** Changed payments of one kind, from one verdict to another. */
    public record Group(PaymentKind kind, Verdict before, Verdict after, long count, long amountFen) {}

    /** An operator at the end of both worlds, in fen. */
    public record Position(int operator, long vaultBefore, long vaultAfter, long walletsBefore, long walletsAfter) {}

    /** A shock in words, its commands, and how many of them were accepted. */
    public record ShockResult(String inWords, long commands, long accepted) {}
}
