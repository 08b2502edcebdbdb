package ecny.gateway.exchange;

/** How long an order waits. */
public enum TimeInForce {
    /** Until the venue closes. */
    DAY,
    /** Trades what it can at once; the rest is cancelled. */
    IMMEDIATE_OR_CANCEL,
    /** Trades whole at once or not at all. */
    FILL_OR_KILL
}
