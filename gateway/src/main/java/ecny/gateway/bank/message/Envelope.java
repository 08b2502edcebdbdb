package ecny.gateway.bank.message;

/** A message on its way: the header and what follows it. */
public record Envelope(Header header, BankMessage message) {
    /** @throws IllegalArgumentException if the header names another message */
    public Envelope {
        if (!header.messageName().equals(message.type().messageName())) {
            throw new IllegalArgumentException(
                    "the header says " + header.messageName() + ", the message is " + message.type());
        }
    }
}
