package ecny.wallet.rulebook;

/** A rulebook that cannot be read; the message names file, line, key and what was expected. */
public final class RulebookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RulebookException(String message) {
        super(message);
    }

    public RulebookException(String message, Throwable cause) {
        super(message, cause);
    }
}
