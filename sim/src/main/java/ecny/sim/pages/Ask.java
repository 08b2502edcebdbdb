package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page asks: fields of the query for a GET, of a JSON body for a POST. */
final class Ask {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 20_000;

    private final String what;
    private final boolean post;
    private final JsonNode fields;

    private Ask(String what, boolean post, JsonNode fields) {
        this.what = what;
        this.post = post;
        this.fields = fields;
    }

    /** @throws PageRefusal if a body is not JSON or not said to be: so that a page of another origin cannot post here */
    static Ask of(HttpCall call, String what) {
        if (call.method().equals("GET")) {
            return new Ask(what, false, JSON.valueToTree(query(call)));
        }
        if (!call.method().equals("POST")) {
            throw PageRefusal.of(
                    Problem.of(405, "BAD_METHOD", "GET or POST.", "应为GET或POST。").about("method", call.method()));
        }
        String type = String.valueOf(call.header("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw PageRefusal.of(
                    Problem.of(415, "NOT_JSON", "POST with Content-Type application/json.", "请以POST提交application/json。")
                            .about("Content-Type", type));
        }
        try {
            JsonNode body = JSON.readTree(call.body());
            return new Ask(what, true, body == null ? JSON.createObjectNode() : body);
        } catch (IOException notJson) {
            throw PageRefusal.of(Problem.of(400, "NOT_JSON", "The body is not JSON.", "报文体不是JSON。")
                    .about("/", notJson.getClass().getSimpleName()));
        }
    }

    private static Map<String, String> query(HttpCall call) {
        Map<String, String> query = new HashMap<>();
        for (String pair : call.rawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** The last part of the path. */
    String what() {
        return what;
    }

    boolean isPost() {
        return post;
    }

    /** Empty when it is missing. */
    String text(String field) {
        String text = fields.path(field).asText("").strip();
        if (text.length() > LONGEST_TEXT) {
            throw PageRefusal.about(
                    field,
                    Integer.toString(text.length()),
                    "At most " + LONGEST_TEXT + " characters.",
                    "最多" + LONGEST_TEXT + "个字符。");
        }
        return text;
    }

    /** A list of texts; empty when it is missing. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        fields.path(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** A whole number. */
    long number(String field) {
        String text = text(field);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw PageRefusal.about(field, text, "A whole number is wanted.", "应为整数。");
        }
    }

    /** A whole number within bounds. */
    long number(String field, long least, long most) {
        long number = number(field);
        if (number < least || number > most) {
            throw PageRefusal.about(
                    field, text(field), "From " + least + " to " + most + ".", "应在" + least + "至" + most + "之间。");
        }
        return number;
    }
}
