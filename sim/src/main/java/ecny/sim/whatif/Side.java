package ecny.sim.whatif;

import ecny.sim.report.PaymentKind;
import ecny.wallet.ledger.Totals;
import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one of the two ledgers.
 *
 * @param commands that move money, duplicates among them
 * @param accepted of them
 * @param payments accepted payments and transfers
 * @param valueFen their value
 * @param exchangedFen accepted exchanges of deposits into wallets
 * @param redeemedFen accepted redemptions of wallets into deposits
 * @param interestFen credited to wallets
 * @param totals where the money is at the end
 */
public record Side(
        long commands,
        long accepted,
        long payments,
        long valueFen,
        long exchangedFen,
        long redeemedFen,
        long interestFen,
        @Nullable Totals totals) {
    static final Side NOTHING = new Side(0, 0, 0, 0, 0, 0, 0, null);

    Side with(PaymentKind kind, Verdict verdict, long amountFen) {
        boolean taken = verdict == Verdict.ACCEPTED;
        boolean payment = taken && kind.isPayment();
        return new Side(
                commands + 1,
                accepted + (taken ? 1 : 0),
                payments + (payment ? 1 : 0),
                valueFen + (payment ? amountFen : 0),
                exchangedFen + (taken && kind == PaymentKind.EXCHANGE ? amountFen : 0),
                redeemedFen + (taken && kind == PaymentKind.REDEEM ? amountFen : 0),
                interestFen,
                totals);
    }

    Side withInterest(Verdict verdict, long amountFen) {
        long credited = verdict == Verdict.ACCEPTED ? amountFen : 0;
        return new Side(
                commands, accepted, payments, valueFen, exchangedFen, redeemedFen, interestFen + credited, totals);
    }

    Side endingIn(Totals end) {
        return new Side(commands, accepted, payments, valueFen, exchangedFen, redeemedFen, interestFen, end);
    }
}
