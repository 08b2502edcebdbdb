package ecny.gateway.retail.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import ecny.gateway.http.HttpCall;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.contract.Contract;
import ecny.gateway.retail.contract.Operation;
import ecny.gateway.retail.contract.Operation.Parameter;
import ecny.gateway.retail.contract.Operation.Place;
import ecny.gateway.retail.order.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a request against its operation of the contract, field by field. */
final class Gate {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Contract contract;

    Gate(Contract contract) {
        this.contract = contract;
    }

    /** Path, query and header values by name, each as its schema wants it. */
    Map<String, String> values(Operation operation, Map<String, String> path, String query, HttpCall call) {
        Map<String, String> values = new HashMap<>();
        path.forEach((name, raw) -> values.put(name, decoded(name, raw)));
        if (!query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decoded("query", equals < 0 ? pair : pair.substring(0, equals));
                if (!operation.has(Place.QUERY, name)) {
                    throw broken(name, "", "there is no such parameter", "无此参数");
                }
                if (values.put(name, equals < 0 ? "" : decoded(name, pair.substring(equals + 1))) != null) {
                    throw broken(name, "", "once", "参数重复");
                }
            }
        }
        for (Parameter parameter : operation.parameters()) {
            if (parameter.place() == Place.HEADER) {
                @Nullable String sent = call.header(parameter.name());
                if (sent != null) {
                    values.put(parameter.name(), sent);
                }
            }
            check(parameter, values.get(parameter.name()));
        }
        return values;
    }

    private void check(Parameter parameter, @Nullable String value) {
        if (value == null) {
            if (parameter.required()) {
                throw broken(parameter.name(), "", "this parameter is required", "缺少必填参数");
            }
            return;
        }
        @Nullable Broken broken = contract.schemas().checkText(parameter.schema(), parameter.name(), value, true);
        if (broken != null) {
            throw Refusal.broken(broken);
        }
    }

    /** A JSON body that keeps its schema; missing when the operation has none. */
    JsonNode body(Operation operation, HttpCall call) {
        @Nullable JsonNode schema = operation.body();
        if (schema == null) {
            if (call.body().length > 0) {
                throw broken("body", call.body().length + " bytes", "no body", "不应有报文体");
            }
            return MissingNode.getInstance();
        }
        String type = mediaType(call);
        if (!type.equals(operation.bodyType())) {
            throw broken("Content-Type", type, String.valueOf(operation.bodyType()), "应为 " + operation.bodyType());
        }
        if (!type.equals(Answer.JSON)) {
            return MissingNode.getInstance();
        }
        JsonNode body = parsed(text(call));
        @Nullable Broken broken = contract.schemas().check(schema, "", body);
        if (broken != null) {
            throw Refusal.broken(broken);
        }
        return body;
    }

    /** The body as UTF-8. */
    static String text(HttpCall call) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(call.body()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("body", "", "UTF-8", "应为 UTF-8 编码");
        }
    }

    private static JsonNode parsed(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode body = JSON.readTree(parser);
            if (body == null || parser.nextToken() != null) {
                throw broken("body", "", "one JSON object", "应为一个 JSON 对象");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw broken("body", e.getOriginalMessage(), "JSON, no field twice", "应为 JSON, 字段不得重复");
        } catch (IOException e) {
            throw new IllegalStateException("a string refused to be read", e);
        }
    }

    private static String mediaType(HttpCall call) {
        @Nullable String header = call.header("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String decoded(String name, String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw broken(name, raw, "percent-encoded UTF-8", "应为百分号编码的 UTF-8");
        }
    }

    private static Refusal broken(String field, String value, String english, String chinese) {
        return Refusal.broken(new Broken(field, value, english, chinese));
    }
}
