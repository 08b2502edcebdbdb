package ecny.gateway.retail.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against the schemas of the contract and names the first rule that is broken, with its field. It knows the words
 * of JSON Schema that the contract uses and refuses a contract with others, so that no written rule goes unchecked.
 */
public final class Schemas {
    private static final Set<String> WORDS = Set.of(
            "$ref",
            "type",
            "enum",
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "maxItems",
            "properties",
            "required",
            "additionalProperties",
            "description");

    private final JsonNode document;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    Schemas(JsonNode document) {
        this.document = document;
    }

    static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode reference = node.get("$ref");
        if (reference == null) {
            return node;
        }
        JsonNode found = document.at(reference.asText().substring(1));
        if (found.isMissingNode()) {
            throw new IllegalStateException("openapi.yaml: nothing at " + reference.asText());
        }
        return found;
    }

    /** Before the first request: every word of the schema is one that is checked. */
    void know(JsonNode written) {
        JsonNode schema = resolve(document, written);
        Set<String> unknown = new HashSet<>();
        schema.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(WORDS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("openapi.yaml: schema words that are not checked: " + unknown);
        }
        JsonNode pattern = schema.get("pattern");
        if (pattern != null) {
            patterns.put(pattern.asText(), Pattern.compile(pattern.asText()));
        }
        schema.path("properties").forEach(this::know);
        if (schema.has("items")) {
            know(schema.get("items"));
        }
    }

    /** Null when the value keeps the schema. */
    public @Nullable Broken check(JsonNode schema, String field, JsonNode value) {
        JsonNode rules = resolve(document, schema);
        Broken type = checkType(rules, field, value);
        if (type != null) {
            return type;
        }
        if (value.isTextual()) {
            return checkText(rules, field, value.textValue());
        }
        if (value.isIntegralNumber()) {
            return checkNumber(rules, field, value.bigIntegerValue());
        }
        if (value.isArray()) {
            return checkArray(rules, field, value);
        }
        return value.isObject() ? checkObject(rules, field, value) : null;
    }

    /** Null when the text of a parameter keeps the schema. */
    public @Nullable Broken checkText(JsonNode schema, String field, String value, boolean asSent) {
        JsonNode rules = resolve(document, schema);
        boolean whole = asSent && rules.path("type").asText().equals("integer");
        if (!whole) {
            return check(rules, field, TextNode.valueOf(value));
        }
        return value.matches("-?[0-9]{1,18}")
                ? check(rules, field, BigIntegerNode.valueOf(new BigInteger(value)))
                : new Broken(field, value, "a whole number", "应为整数");
    }

    private static @Nullable Broken checkType(JsonNode rules, String field, JsonNode value) {
        JsonNode type = rules.path("type");
        if (type.isTextual()) {
            return is(type.asText(), value) ? null : wrongType(type.asText(), field, value);
        }
        for (JsonNode one : type) {
            if (is(one.asText(), value)) {
                return null;
            }
        }
        return wrongType(type.path(0).asText(), field, value);
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("openapi.yaml: type " + type + " is not checked");
        };
    }

    private static Broken wrongType(String type, String field, JsonNode value) {
        return switch (type) {
            case "string" -> new Broken(field, shown(value), "a text", "应为字符串");
            case "integer" -> new Broken(field, shown(value), "a whole number", "应为整数");
            case "boolean" -> new Broken(field, shown(value), "true or false", "应为布尔值");
            case "array" -> new Broken(field, shown(value), "a list", "应为数组");
            default -> new Broken(field, shown(value), "an object", "应为对象");
        };
    }

    private @Nullable Broken checkText(JsonNode rules, String field, String value) {
        JsonNode options = rules.get("enum");
        if (options != null && !contains(options, value)) {
            return new Broken(field, value, "one of " + options, "取值应为 " + options);
        }
        JsonNode pattern = rules.get("pattern");
        if (pattern != null
                && !patterns.computeIfAbsent(pattern.asText(), Pattern::compile)
                        .matcher(value)
                        .find()) {
            return new Broken(field, value, "text like " + pattern.asText(), "格式应为 " + pattern.asText());
        }
        int length = value.codePointCount(0, value.length());
        if (length < rules.path("minLength").asInt(0)
                || length > rules.path("maxLength").asInt(Integer.MAX_VALUE)) {
            String range = rules.path("minLength").asInt(0) + " to "
                    + rules.path("maxLength").asInt();
            return new Broken(field, value, "text of " + range + " characters", "长度应为 " + range + " 个字符");
        }
        return checkFormat(rules.path("format").asText(""), field, value);
    }

    private static @Nullable Broken checkFormat(String format, String field, String value) {
        try {
            switch (format) {
                case "date" -> LocalDate.parse(value);
                case "date-time" -> OffsetDateTime.parse(value);
                case "" -> {}
                default -> throw new IllegalStateException("openapi.yaml: format " + format + " is not checked");
            }
            return null;
        } catch (DateTimeException e) {
            return format.equals("date")
                    ? new Broken(field, value, "a day as YYYY-MM-DD", "日期格式应为 YYYY-MM-DD")
                    : new Broken(field, value, "a time as in RFC 3339, with its offset", "时间格式应为 RFC 3339, 含时区");
        }
    }

    private static boolean contains(JsonNode options, String value) {
        for (JsonNode option : options) {
            if (option.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Broken checkNumber(JsonNode rules, String field, BigInteger value) {
        JsonNode least = rules.get("minimum");
        if (least != null && value.compareTo(least.bigIntegerValue()) < 0) {
            return new Broken(field, value.toString(), "at least " + least, "不得小于 " + least);
        }
        JsonNode most = rules.get("maximum");
        if (most != null && value.compareTo(most.bigIntegerValue()) > 0) {
            return new Broken(field, value.toString(), "at most " + most, "不得大于 " + most);
        }
        return null;
    }

    private @Nullable Broken checkArray(JsonNode rules, String field, JsonNode value) {
        int least = rules.path("minItems").asInt(0);
        int most = rules.path("maxItems").asInt(Integer.MAX_VALUE);
        if (value.size() < least || value.size() > most) {
            String range = least + " to " + most;
            return new Broken(field, value.size() + " items", range + " items", "应有 " + range + " 项");
        }
        for (int i = 0; i < value.size(); i++) {
            Broken broken = check(rules.path("items"), field + "[" + i + "]", value.get(i));
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private @Nullable Broken checkObject(JsonNode rules, String field, JsonNode value) {
        String prefix = field.isEmpty() ? "" : field + ".";
        for (JsonNode required : rules.path("required")) {
            if (!value.has(required.asText())) {
                return new Broken(prefix + required.asText(), "", "this field is required", "缺少必填字段");
            }
        }
        JsonNode properties = rules.path("properties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String name = prefix + entry.getKey();
            JsonNode schema = properties.get(entry.getKey());
            if (schema == null) {
                return new Broken(name, shown(entry.getValue()), "there is no such field", "无此字段");
            }
            Broken broken = check(schema, name, entry.getValue());
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
