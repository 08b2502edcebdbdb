package ecny.gateway.bank;

import java.util.List;

/**
 * What the door says to a message.
 *
 * @param messages one, or the pages of a report
 */
public record DoorAnswer(Kind kind, List<SignedMessage> messages) {
    public DoorAnswer {
        messages = List.copyOf(messages);
    }

    /** What happened, for the transport. */
    public enum Kind {
        /** The desk was asked and answered, now or when the message came first. */
        ANSWERED,
        /** The message was not taken: form, sums, sender, an id used before. */
        REFUSED,
        /** Nobody the door knows signed it. */
        NOT_SIGNED,
        /** The simulator failed; what became of it is not known, asking again is safe. */
        UNKNOWN
    }
}
