package ecny.wallet.rulebook;

/** A rulebook that cannot be read; the message names file, line, key and what was expected. */
public final class RulebookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String chinese;

    public RulebookException(String message) {
        this(message, message);
    }

    /** @param chinese the message in Chinese */
    public RulebookException(String message, String chinese) {
        super(message);
        this.chinese = chinese;
    }

    public RulebookException(String message, Throwable cause) {
        super(message, cause);
        this.chinese = message;
    }

    /** The message in Chinese; in English where a library found the fault. */
    public String chinese() {
        return chinese;
    }
}
