package ecny.gateway.retail.order;

/**
 * What a customer of the sandbox does without being played: the phone asks for every payment, and after some time the customer answers.
 *
 * @param does what happens then
 * @param afterSeconds how long the merchant waits for it
 */
public record Habit(Does does, int afterSeconds) {
    /** What a customer can do about a payment that waits. */
    public enum Does {
        PAY,
        REFUSE,
        /** Until the order is closed. */
        NOTHING
    }
}
