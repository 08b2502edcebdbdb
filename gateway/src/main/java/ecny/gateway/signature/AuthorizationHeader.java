package ecny.gateway.signature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code SCHEME mchid="…",nonce_str="…",timestamp="…",serial_no="…",signature="…"}, the fields in any order.
 *
 * @param schemeName the first word
 */
public record AuthorizationHeader(
        String schemeName, String mchid, String nonce, String timestamp, String serial, String signature) {
    private static final int LONGEST = 2_048;
    private static final Pattern FIELD = Pattern.compile("\\s*([a-z_]+)=\"([^\"]*)\"\\s*");

    /** Text for an Authorization header. */
    public String text() {
        return schemeName + " mchid=\"" + mchid + "\",nonce_str=\"" + nonce + "\",timestamp=\"" + timestamp
                + "\",serial_no=\"" + serial + "\",signature=\"" + signature + "\"";
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException naming the field that is missing, twice there, unknown or not quoted
     */
    static AuthorizationHeader parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the header is longer than " + LONGEST + " characters");
        }
        int space = text.indexOf(' ');
        String scheme = space < 0 ? text : text.substring(0, space);
        Map<String, String> fields = new LinkedHashMap<>();
        if (space >= 0) {
            for (String part : text.substring(space + 1).split(",", -1)) {
                Matcher field = FIELD.matcher(part);
                if (!field.matches()) {
                    throw new IllegalArgumentException("not of the form name=\"value\": " + shortened(part));
                }
                if (fields.put(field.group(1), field.group(2)) != null) {
                    throw new IllegalArgumentException("twice there: " + field.group(1));
                }
            }
        }
        AuthorizationHeader header = new AuthorizationHeader(
                scheme,
                take(fields, "mchid"),
                take(fields, "nonce_str"),
                take(fields, "timestamp"),
                take(fields, "serial_no"),
                take(fields, "signature"));
        if (!fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "no such field: " + fields.keySet().iterator().next());
        }
        return header;
    }

    private static String take(Map<String, String> fields, String name) {
        @Nullable String value = fields.remove(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("missing or empty: " + name);
        }
        return value;
    }

    private static String shortened(String part) {
        return part.length() <= 40 ? part : part.substring(0, 40) + "…";
    }
}
