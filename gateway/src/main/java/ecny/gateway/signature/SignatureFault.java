package ecny.gateway.signature;

import java.nio.charset.StandardCharsets;

/**
 * What was wrong with a request's signature. Holds nothing but what the caller sent and public keys' owners.
 *
 * @param cause the one thing to change
 * @param detail what exactly was found, in English; may be empty
 * @param expected the string that should have been signed; empty if the header could not be read
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SignatureFault(SignatureCause cause, String detail, byte[] expected) {
    private static final byte[] NOTHING = {};

    static SignatureFault of(SignatureCause cause, String detail) {
        return new SignatureFault(cause, detail, NOTHING);
    }

    SignatureFault expecting(byte[] message) {
        return new SignatureFault(cause, detail, message);
    }

    /** The expected string as text. */
    public String expectedText() {
        return new String(expected, StandardCharsets.UTF_8);
    }

    /** Cause and detail in one English sentence. */
    public String sentence() {
        return detail.isEmpty() ? cause.english() : cause.english() + " (" + detail + ")";
    }
}
