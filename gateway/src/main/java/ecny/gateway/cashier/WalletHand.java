package ecny.gateway.cashier;

import ecny.settlement.message.Command;
import ecny.wallet.ledger.Verdict;

/** What a wallet's app can do for its owner, whose key it holds. Any thread. */
public interface WalletHand {
    /**
     * Signs a command with the wallet's key, submits it and waits for the outcome.
     *
     * @return {@link Verdict#BUSY} when nothing was taken
     */
    Verdict decide(long wallet, Command command);

    /** What the wallet owns, in fen. */
    long balanceFen(long wallet);
}
