package ecny.gateway.bank.message;

/** What an account's number is. */
public enum AccountKind {
    /** A wallet number of 16 digits (钱包编号). */
    WALLET,
    /** An account at a bank, numbered by it. */
    ACCOUNT,
    /** An institution's account at the central bank, named by the institution's code. */
    RESERVE,
    /** The part of an institution's reserve account that is set aside for net settlement (圈存). */
    SET_ASIDE
}
