package ecny.gateway.bank.desk;

import ecny.settlement.message.CommandId;
import ecny.wallet.ledger.Verdict;

/** The counter at which an operator fills its customers' wallets with what came in for them from other institutions. */
public interface Till {
    /** Whether this operator's wallet would be credited as things are; {@link Verdict#ACCEPTED} or why not. */
    Verdict wouldCredit(int operatorCode, long wallet);

    /**
     * Exchanges a deposit into the wallet. Waits for the outcome. The same id again answers as the first time.
     *
     * @param requestedAtMillis the same whenever it is asked again
     * @throws IllegalStateException when the outcome is not known: ask again
     */
    Verdict credit(CommandId id, long wallet, long amountFen, long requestedAtMillis);
}
