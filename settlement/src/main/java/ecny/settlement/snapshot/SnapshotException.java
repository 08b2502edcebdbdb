package ecny.settlement.snapshot;

import org.jspecify.annotations.Nullable;

/** A snapshot cannot be written, or does not hold; the message says which and why. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
