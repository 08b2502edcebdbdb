package ecny.settlement.clearing.rules;

/** What becomes of a payment handed in while the settlement system is closed. */
public enum AfterHours {
    /** Settles around the clock. */
    SETTLE,
    /** Waits for the opening of the next business day. */
    NEXT_DAY,
    /** Refused with the reason "after the cut-off". */
    REFUSE
}
