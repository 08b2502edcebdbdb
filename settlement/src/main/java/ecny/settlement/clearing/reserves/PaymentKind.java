package ecny.settlement.clearing.reserves;

/** Whose money a payment between institutions moves. */
public enum PaymentKind {
    /** From a wallet at one operator to a wallet at another. */
    WALLET,
    /** From a customer's account, or a wallet redeemed into it, to an account at another bank. */
    ACCOUNT,
    /** Between institutions for themselves: lending, repayment. */
    INSTITUTION
}
