package ecny.settlement.clearing;

/** What the clock of the business day brings. */
public enum DayEvent {
    OPEN,
    /** A search for payments that can settle together is due. */
    OPTIMISE,
    /** A netting cycle. */
    NETTING,
    /** The batch system goes over to the next business day. */
    BATCH_SWITCH,
    /** No more payments for today; the clearing window opens. */
    STOP_ACCEPTING,
    /** The last netting cycle of the day. */
    FINAL_NETTING,
    /** The clearing window ends. */
    WINDOW_END,
    /** The books of the day are closed; the next business day begins. */
    DATE_ROLL
}
