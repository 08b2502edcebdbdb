package ecny.gateway.bank.conform;

import ecny.gateway.bank.MessageSignature;
import java.io.IOException;

/** Where a bank takes messages: one message in, its answer out. */
public interface Endpoint {
    /** The detached signature over the body, in a request and in an answer: {@link MessageSignature}. */
    String SIGNATURE_HEADER = MessageSignature.HEADER;

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
