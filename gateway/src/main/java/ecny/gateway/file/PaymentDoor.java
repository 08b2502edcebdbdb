package ecny.gateway.file;

/** Takes what comes through the door, in the order of the file. Called by the thread that reads the file. */
public interface PaymentDoor {
    /** A line of good form. */
    void taken(PaymentLine line);

    /** A line that is not. */
    void refused(LineRefusal refusal);
}
