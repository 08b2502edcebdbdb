package ecny.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire: what is signed can be checked, for nothing was decoded or put in order.
 *
 * @param method in the case it was sent
 * @param rawTarget path and query exactly as sent
 * @param headers looked up without regard to case; of several with one name the first
 * @param body raw bytes; not copied, not to be changed
 * @param remote address of the caller
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HttpCall(String method, String rawTarget, Map<String, String> headers, byte[] body, String remote) {
    public HttpCall {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(anyCase::putIfAbsent);
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** A call without headers, from this machine: for tests. */
    public static HttpCall of(String method, String rawTarget, String body) {
        return new HttpCall(method, rawTarget, Map.of(), body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** This call with one more header. */
    public HttpCall withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new HttpCall(method, rawTarget, more, body, remote);
    }

    /** The path, not decoded. */
    public String rawPath() {
        int query = rawTarget.indexOf('?');
        return query < 0 ? rawTarget : rawTarget.substring(0, query);
    }

    /** What follows the first question mark, not decoded; empty without one. */
    public String rawQuery() {
        int query = rawTarget.indexOf('?');
        return query < 0 ? "" : rawTarget.substring(query + 1);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the caller would rather read Chinese than English. */
    public boolean isChinesePreferred() {
        @Nullable String languages = header("Accept-Language");
        if (languages == null) {
            return false;
        }
        int chinese = languages.indexOf("zh");
        int english = languages.indexOf("en");
        return chinese >= 0 && (english < 0 || chinese < english);
    }

    /** Without headers and body: they may hold what does not belong in a log. */
    @Override
    public String toString() {
        return method + " " + rawPath();
    }
}
