package ecny.settlement.bridge.rules;

/** What a cross-border payment is for, which decides who may send it. */
public enum PaymentKind {
    /** A visitor fills a wallet from a bank account abroad. */
    TOP_UP,
    /** What is left in a wallet goes back abroad. */
    CASH_OUT,
    /** A person pays a merchant abroad by its code. */
    MERCHANT,
    /** A person pays a person. */
    PERSON,
    /** A company pays a company. */
    TRADE,
    /** Banks among themselves. */
    INTERBANK
}
