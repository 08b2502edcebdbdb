package ecny.settlement.journal;

import org.jspecify.annotations.Nullable;

/** The journal cannot be written, opened or read; the message says which file, what happened and what to do. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
