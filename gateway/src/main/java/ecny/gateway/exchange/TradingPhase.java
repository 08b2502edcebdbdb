package ecny.gateway.exchange;

/** What the venue does with orders of a pair now. */
public enum TradingPhase {
    /** Takes none. */
    CLOSED,
    /** Collects them; one price for all at the end. */
    AUCTION,
    /** Matches each as it comes. */
    CONTINUOUS,
    /** The circuit breaker stopped the pair: only cancels are taken. */
    HALTED
}
