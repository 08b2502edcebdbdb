package ecny.wallet.rulebook;

/** What a wallet's balance is. */
public enum Regime {
    /** Digital cash: a liability of the central bank, fully reserved, without interest. Until 2025-12-31. */
    CASH_1_0,
    /** Digital deposit money: a liability of the bank that runs the wallet, bears interest. From 2026-01-01. */
    DEPOSIT_2_0
}
