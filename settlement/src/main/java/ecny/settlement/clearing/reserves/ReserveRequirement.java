package ecny.settlement.clearing.reserves;

import ecny.wallet.rulebook.Regime;

/**
 * What an institution must keep at the central bank: a part of deposits, in DEPOSIT_2_0 also of wallet balances; a payment
 * institution all of its wallet balances.
 *
 * @param depositBasisPoints of a bank's base
 * @param marginBasisPoints of a payment institution's wallet balances; 10,000 is all
 */
public record ReserveRequirement(int depositBasisPoints, int marginBasisPoints) {
    /** Required reserves or margin of a participant now, rounded up to the fen. */
    public long requiredFen(Books books, int participant) {
        if (books.participants().get(participant).kind() == ParticipantKind.PAYMENT_INSTITUTION) {
            return part(books.walletsFen(participant), marginBasisPoints);
        }
        boolean wallets = books.regime() == Regime.DEPOSIT_2_0;
        return part(books.depositsFen(participant) + (wallets ? books.walletsFen(participant) : 0), depositBasisPoints);
    }

    /** What is missing now; zero when nothing is. */
    public long shortfallFen(Books books, int participant) {
        return Math.max(0, requiredFen(books, participant) - books.moneyFen(participant));
    }

    private static long part(long amountFen, int basisPoints) {
        return amountFen / 10_000 * basisPoints + (amountFen % 10_000 * basisPoints + 9_999) / 10_000;
    }
}
