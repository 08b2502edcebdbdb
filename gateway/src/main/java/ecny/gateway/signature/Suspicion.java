package ecny.gateway.signature;

/**
 * Something that may have been signed instead.
 *
 * @param cause the mistake that leads to it
 * @param detail what exactly
 * @param message the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Suspicion(SignatureCause cause, String detail, byte[] message) {}
