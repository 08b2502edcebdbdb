package ecny.settlement.bridge.ledger;

/** In which part of a jurisdiction's ledger a balance is. */
public enum Pocket {
    /** The domestic system of the central bank: its own banks only. */
    DOMESTIC,
    /** Issued on the bridge: domestic and foreign banks. */
    BRIDGE
}
