package ecny.gateway.exchange;

/** Where an order stands. */
public enum OrderState {
    NEW,
    PARTLY_FILLED,
    FILLED,
    CANCELLED,
    /** The venue closed before it was filled. */
    EXPIRED,
    REJECTED;

    /** Whether it may still trade. */
    public boolean isOpen() {
        return this == NEW || this == PARTLY_FILLED;
    }
}
