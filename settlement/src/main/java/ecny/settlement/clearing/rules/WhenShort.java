package ecny.settlement.clearing.rules;

/** What becomes of a payment for which there are no funds. */
public enum WhenShort {
    QUEUE,
    REFUSE
}
