package ecny.sim.pages;

import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;

/** What the page calls an account: people's wallets by a pseudonym, institutions and instruments by what they are. */
interface Names {
    /** Of a wallet. */
    String pseudonym(long wallet);

    /**
     * The wallet of a pseudonym.
     *
     * @throws PageRefusal if nobody has it
     */
    long wallet(String pseudonym);

    /** Of any account, empty for none. */
    default String of(long account) {
        if (account == Account.NONE) {
            return "";
        }
        return WalletNumber.isValid(account) ? pseudonym(account) : Account.describe(account);
    }
}
