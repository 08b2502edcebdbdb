package ecny.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers go out in this order and in the case they are written in
 * @param body raw bytes; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    public static final String JSON = "application/json; charset=utf-8";
    private static final byte[] NOTHING = {};

    public HttpReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("Content-Type", contentType), body);
    }

    public static HttpReply json(int status, String json) {
        return of(status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply html(String page) {
        return of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Only a status. */
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), NOTHING);
    }

    /** This reply with one more header, or another value of it. */
    public HttpReply withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    /** This reply with more headers, or other values of them. */
    public HttpReply withHeaders(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new HttpReply(status, more, body);
    }

    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
