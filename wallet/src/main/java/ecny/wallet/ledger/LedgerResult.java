package ecny.wallet.ledger;

/**
 * What the last command did. One object, written anew by every command: read it before the next.
 *
 * <p>For a refused command payer, payee and amount are as asked, and balances are 0. For a duplicate everything is as it was
 * the first time.
 */
public final class LedgerResult {
    Verdict verdict = Verdict.ACCEPTED;
    long payer;
    long payee;
    long amountFen;
    long payerBalanceFen;
    long payeeBalanceFen;
    long firstSequence;
    int currency;

    /** As the memory of commands keeps accounts: a wallet's row + 1, minus an institution's code, 0 for none. */
    int payerPlace;

    int payeePlace;

    LedgerResult() {}

    void asked(long askedPayer, long askedPayee, long askedAmountFen) {
        payer = askedPayer;
        payee = askedPayee;
        amountFen = askedAmountFen;
        payerBalanceFen = 0;
        payeeBalanceFen = 0;
        payerPlace = 0;
        payeePlace = 0;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The account debited: a wallet's number or an institution's code; 0 for none. */
    public long payer() {
        return payer;
    }

    /** The account credited, or the wallet that the command was about; 0 for none. */
    public long payee() {
        return payee;
    }

    public long amountFen() {
        return amountFen;
    }

    /** After the command. */
    public long payerBalanceFen() {
        return payerBalanceFen;
    }

    public long payeeBalanceFen() {
        return payeeBalanceFen;
    }

    /** The sequence of the command that decided: for a duplicate, the first one's. */
    public long firstSequence() {
        return firstSequence;
    }

    /** The ledger's currency, ISO 4217 numeric; 0 before the central bank is registered. */
    public int currency() {
        return currency;
    }
}
