package ecny.gateway.bank.message;

/** How a payment stands in the settlement queue: ordinary, urgent (紧急), extra urgent (特急). ISO {@code Priority3Code}. */
public enum Urgency {
    NORM,
    HIGH,
    URGT
}
