package ecny.settlement.bridge.rules;

/** How a corridor settles. */
public enum Way {
    /**
     * As mBridge: central banks issue on the bridge, both legs are held there, and the bridge decides once both are; its decision is
     * on disk before a ledger hears of it.
     */
    BRIDGE,
    /**
     * As Icebreaker: hub and spoke. Money stays in the domestic systems, locked under the SM3 hash of the payee's secret; the payee's
     * ledger decides, by the secret or by its clock, and the others follow it.
     */
    HUB
}
