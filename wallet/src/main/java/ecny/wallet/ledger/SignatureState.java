package ecny.wallet.ledger;

/** What the verify stage found about a command's signature. */
public enum SignatureState {
    UNSIGNED,
    VALID,
    INVALID
}
