package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * What the door says, before it is signed.
 *
 * @param status of HTTP
 * @param contentType empty for no body
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ApiAnswer(int status, String contentType, byte[] body) {
    static final String JSON = "application/json; charset=utf-8";

    static ApiAnswer json(ObjectNode body) {
        return json(200, body);
    }

    static ApiAnswer json(int status, ObjectNode body) {
        return new ApiAnswer(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ApiAnswer nothing() {
        return new ApiAnswer(204, "", new byte[0]);
    }

    static ApiAnswer file(byte[] body) {
        return new ApiAnswer(200, "application/octet-stream", body);
    }
}
