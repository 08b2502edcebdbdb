package ecny.settlement.bridge.ledger;

/** Which side of a payment a jurisdiction is on. */
public enum Side {
    PAYER,
    PAYEE
}
