package ecny.gateway.bank.conform;

import java.io.IOException;

/** Where a bank takes messages: one message in, its answer out. */
public interface Endpoint {
    /** Base64 of the SM2 signature (64 bytes r and s) over the body; in a request and in an answer. */
    String SIGNATURE_HEADER = "Ecny-Signature";

    /**
     * What came back.
     *
     * @param signature empty when there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Reply(int status, byte[] body, String signature) {}

    /** @throws IOException when there is no answer */
    Reply send(byte[] body, String signature) throws IOException;
}
