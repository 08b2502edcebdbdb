package ecny.settlement.clearing.reserves;

/** Whose money a payment between institutions moves. */
public enum PaymentKind {
    /** From a wallet at one operator to a wallet at another. */
    WALLET,
    /**
     * Between wallets of two operators, final for both customers on the wallet ledger already: only the claim between the
     * operators is left to settle. It is never given back; what still waits when the window ends settles with a loan.
     */
    LEDGER,
    /** From a customer's account, or a wallet redeemed into it, to an account at another bank. */
    ACCOUNT,
    /** Between institutions for themselves: lending, repayment. */
    INSTITUTION
}
