package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Caller;
import ecny.gateway.retail.order.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract.
 *
 * @param values of path and query, by name
 * @param body a JSON body; missing when there is none
 * @param text a body that is no JSON
 */
record Asked(Caller caller, Map<String, String> values, JsonNode body, String text) {
    private static final int PAGE = 20;

    /** A value that the contract requires. */
    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the contract requires " + name);
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        return values.get(name);
    }

    String text(String field) {
        return body.path(field).asText();
    }

    @Nullable
    String optionalText(String field) {
        return body.hasNonNull(field) ? body.path(field).asText() : null;
    }

    long number(String field) {
        return body.path(field).longValue();
    }

    int limit() {
        String limit = values.get("limit");
        return limit == null ? PAGE : Integer.parseInt(limit);
    }

    /** The key after which a page begins, from the caller's cursor; it begins with the caller's merchant whatever was sent. */
    @Nullable
    String after(String prefix) {
        String cursor = values.get("cursor");
        if (cursor == null) {
            return null;
        }
        try {
            return prefix + new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.broken(new Broken("cursor", cursor, "one from the page before", "应为上一页返回的游标"));
        }
    }

    /** The cursor of a key that begins with the prefix. */
    static @Nullable String cursor(String prefix, @Nullable String key) {
        return key == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key.substring(prefix.length()).getBytes(StandardCharsets.UTF_8));
    }
}
