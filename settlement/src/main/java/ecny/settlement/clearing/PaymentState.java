package ecny.settlement.clearing;

/** Where a payment is on its way. */
public enum PaymentState {
    /** Waits for the opening of the business day. */
    WAITING_FOR_OPENING,
    QUEUED,
    NETTED,
    SETTLED,
    RETURNED;

    /** Whether nothing happens to it any more. */
    public boolean isFinal() {
        return this == SETTLED || this == RETURNED;
    }
}
