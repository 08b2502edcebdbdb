package ecny.gateway.regulator;

/** The sandbox, applying the same command to the same state, comes to another outcome than the live system told. */
public final class DisputedOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DisputedOutcomeException(String message) {
        super(message);
    }
}
