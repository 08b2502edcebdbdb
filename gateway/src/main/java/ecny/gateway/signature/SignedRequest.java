package ecny.gateway.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire: what its signature is about, byte for byte.
 *
 * @param method in the case it was sent
 * @param target path and query exactly as sent, not decoded
 * @param host the Host header, for the doctor only
 * @param authorization the Authorization header, or null
 * @param body the raw bytes; the array is not copied and must not change
 * @param shownPublicKey a public key the caller believes to sign with (header {@code Ecny-Public-Key}), or null
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SignedRequest(
        String method,
        String target,
        @Nullable String host,
        @Nullable String authorization,
        byte[] body,
        @Nullable String shownPublicKey) {
    /** Five lines, each ended by a line feed, the last one too. */
    public byte[] messageToSign(String timestamp, String nonce) {
        return message(method, target, timestamp, nonce, body);
    }

    static byte[] message(String method, String target, String timestamp, String nonce, byte[] body) {
        return lines(method, target, timestamp, nonce, body);
    }

    /** The parts, each followed by a line feed. */
    static byte[] lines(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(
                    part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        return out.toByteArray();
    }
}
