package ecny.wallet.rulebook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads rulebooks from YAML, strictly: an unknown, missing or doubled key or a wrong value is an error that says where. */
public final class RulebookReader {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RulebookReader() {}

    /**
     * @param file the name to give in errors
     * @throws RulebookException naming file, line, key and expectation
     */
    public static Rulebook read(String file, InputStream yaml) {
        return read(file, yaml, Rulebook.class);
    }

    /**
     * Reads a rulebook as it would be with other values. A changed rule names the one it replaces as its source.
     *
     * @throws RulebookException also when a change names no rule
     */
    public static Rulebook read(String file, InputStream yaml, List<RuleChange> changes) {
        try {
            JsonNode document = YAML.readTree(yaml);
            for (RuleChange change : changes) {
                JsonNode rule = document.at("/" + change.path().replace('.', '/'));
                if (!(rule instanceof ObjectNode sourced) || !sourced.has("value")) {
                    throw new RulebookException(
                            file + ": there is no rule '" + change.path() + "'", file + ":没有规则「" + change.path() + "」");
                }
                String before = sourced.get("value").asText() + " ("
                        + sourced.get("source").asText() + ")";
                sourced.set(
                        "value",
                        sourced.get("value").isTextual()
                                ? sourced.textNode(change.value())
                                : YAML.readTree(change.value()));
                sourced.put("source", "what-if, instead of " + before);
                sourced.put("confidence", Confidence.ASSUMED.name());
            }
            return read(file + " as changed", new ByteArrayInputStream(YAML.writeValueAsBytes(document)));
        } catch (JsonProcessingException e) {
            throw new RulebookException(file + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new RulebookException(file + ": cannot be read", e);
        }
    }

    /**
     * Reads other rules of the scheme with the same strictness.
     *
     * @param type a record of {@link Sourced} values
     * @throws RulebookException naming file, line, key and expectation
     */
    public static <T> T read(String file, InputStream yaml, Class<T> type) {
        try {
            byte[] document = yaml.readAllBytes();
            try (JsonParser parser = YAML.createParser(document)) {
                new StrictKeys(file, parser).check(type);
            }
            return Objects.requireNonNull(YAML.readValue(document, type));
        } catch (JsonMappingException e) {
            throw new RulebookException(place(file, e.getLocation()) + ", " + key(e) + ": " + expectation(e), e);
        } catch (JsonProcessingException e) {
            throw new RulebookException(place(file, e.getLocation()) + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new RulebookException(file + ": cannot be read", e);
        }
    }

    private static String place(String file, JsonLocation location) {
        return file + (location == null ? "" : ", line " + location.getLineNr());
    }

    private static String key(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the document" : path;
    }

    private static String expectation(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            return "unknown key" + (known == null ? "" : "; expected one of " + new TreeSet<>(known));
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            return "'" + wrong.getValue() + "' is not one of "
                    + Arrays.toString(wrong.getTargetType().getEnumConstants());
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
