package ecny.settlement.clearing;

/** Why a payment that was accepted is not settled and its money went back. */
public enum ReturnReason {
    /** The owner took it out of the queue. */
    CANCELLED("CUST"),
    /** No funds at the opening, and the design does not queue. */
    FUNDS_SHORT("AM04"),
    /** Still queued at the end of the day. */
    END_OF_DAY("AM04"),
    /** A participant of it failed. */
    PARTICIPANT_DEFAULTED("AC06"),
    /** The cycle in which it was netted was unwound. */
    UNWOUND("AM04");

    private final String isoCode;

    ReturnReason(String isoCode) {
        this.isoCode = isoCode;
    }

    /** ISO 20022 reason code. */
    public String isoCode() {
        return isoCode;
    }
}
