package ecny.settlement.clearing;

/**
 * Hears what happens to payments, in order, on the one thread that settles. Implementations must not call back into
 * settlement.
 */
public interface SettlementEvents {
    /** Waits for funds. */
    default void queued(ReservePayment payment, long atMillis) {}

    /** In a net position: final for the customer, not yet settled. */
    default void netted(ReservePayment payment, long atMillis) {}

    /** Final in central-bank money. */
    default void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {}

    /**
     * The money went back to the payer.
     *
     * @param wasNetted whether the payee's customer had it already
     */
    default void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {}

    /** A business day's books are closed; the next one has not begun. */
    default void dayClosed(DayReport report) {}
}
