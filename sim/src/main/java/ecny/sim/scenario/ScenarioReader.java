package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import ecny.sim.language.Bilingual;
import ecny.sim.scenario.YamlPlaces.Place;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario file strictly: an unknown key, a key twice, an empty value, a value of another kind or out of its range
 * is a {@link ScenarioException} that names file, line, column, key, what was found and what was expected.
 */
public final class ScenarioReader {
    private static final ObjectMapper YAML = ScenarioYaml.mapper();
    private static final RecordKeys KEYS = RecordKeys.of(Scenario.class);

    private ScenarioReader() {}

    /** Reads a file. */
    public static Scenario read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /** Reads a text; the file's name is for messages. */
    public static Scenario read(String file, String text) {
        YamlPlaces places = places(file, text);
        if (places.find("") == null) {
            throw new ScenarioException(file, 1, 1, "", "an empty file", new Bilingual("a scenario", "场景"));
        }
        @Nullable String unknown = places.first((path, place) -> !KEYS.contains(path));
        if (unknown != null) {
            Place place = places.nearest(unknown);
            throw new ScenarioException(
                    file, place.keyLine(), place.keyColumn(), unknown, "an unknown key", oneOf(KEYS.besides(unknown)));
        }
        @Nullable String empty = places.first((path, place) -> place.found().equals(YamlPlaces.NOTHING));
        if (empty != null) {
            Place place = places.nearest(empty);
            throw new ScenarioException(
                    file,
                    place.keyLine(),
                    place.keyColumn(),
                    empty,
                    "nothing",
                    new Bilingual("a value, or no such key at all", "一个值,或不写该键"));
        }
        try {
            Scenario scenario = YAML.readValue(text, Scenario.class);
            if (scenario.campaign() == null && scenario.traffic() == null) {
                Place place = places.nearest("campaign");
                throw new ScenarioException(
                        file,
                        place.line(),
                        place.column(),
                        "campaign",
                        "neither campaign nor traffic",
                        new Bilingual("at least one of campaign, traffic", "campaign、traffic 至少其一"));
            }
            return scenario;
        } catch (JsonMappingException wrong) {
            throw translated(file, places, wrong);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("parsed once but not twice: file=" + file, impossible);
        }
    }

    private static YamlPlaces places(String file, String text) {
        try (JsonParser parser = YAML.getFactory().createParser(text)) {
            return YamlPlaces.of(parser);
        } catch (JsonProcessingException notYaml) {
            var at = notYaml.getLocation();
            throw new ScenarioException(
                    file,
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr(),
                    "",
                    firstLine(notYaml.getOriginalMessage()),
                    new Bilingual("well-formed YAML with every key once", "格式正确的 YAML,每个键只出现一次"));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text cannot fail to be read: file=" + file, impossible);
        }
    }

    private static ScenarioException translated(String file, YamlPlaces places, JsonMappingException wrong) {
        String path = path(wrong);
        for (@Nullable Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongValue value) {
                String key = join(path, value.key());
                Place place = places.nearest(key);
                return new ScenarioException(file, place.line(), place.column(), key, value.found(), value.expected());
            }
        }
        @Nullable Place place = places.find(path);
        if (place == null) {
            Place around = places.nearest(path);
            return new ScenarioException(
                    file,
                    around.keyLine(),
                    around.keyColumn(),
                    path,
                    "no such key",
                    new Bilingual("it to be there: it is required", "该键必须给出"));
        }
        return new ScenarioException(file, place.line(), place.column(), path, place.found(), expected(wrong));
    }

    private static String path(JsonMappingException exception) {
        String path = "";
        for (JsonMappingException.Reference reference : exception.getPath()) {
            path = reference.getFieldName() == null
                    ? path + "[" + reference.getIndex() + "]"
                    : join(path, reference.getFieldName());
        }
        return path;
    }

    private static String join(String path, String key) {
        return path.isEmpty() || key.isEmpty() || key.startsWith("[") ? path + key : path + "." + key;
    }

    private static Bilingual oneOf(Iterable<String> words) {
        String all = String.join(", ", words);
        return new Bilingual("one of " + all, all + " 之一");
    }

    private static Bilingual expected(JsonMappingException wrong) {
        if (wrong.getOriginalMessage().contains(YuanToFen.EXPECTED)) {
            return new Bilingual(YuanToFen.EXPECTED, "金额(元),至多两位小数");
        }
        @Nullable Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return type == null ? new Bilingual("another kind of value", "另一类值") : inWords(type);
    }

    private static Bilingual inWords(Class<?> type) {
        if (type.isEnum()) {
            return oneOf(Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(field -> {
                        @Nullable JsonProperty name = field.getAnnotation(JsonProperty.class);
                        return name == null ? field.getName() : name.value();
                    })
                    .toList());
        }
        if (type.isRecord() && type != HourCurve.class) {
            String keys = Arrays.stream(type.getRecordComponents())
                    .map(RecordKeys::name)
                    .collect(Collectors.joining(", "));
            return new Bilingual("a group of the keys " + keys, "由这些键组成:" + keys);
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return new Bilingual("a whole number", "整数");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return new Bilingual("a number", "数");
        }
        if (type == boolean.class) {
            return new Bilingual("true or false", "true 或 false");
        }
        if (type == LocalDate.class) {
            return new Bilingual("a date such as 2020-10-09", "日期,例如 2020-10-09");
        }
        return List.class.isAssignableFrom(type) || type == HourCurve.class
                ? new Bilingual("a list", "列表")
                : new Bilingual("a text", "文字");
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
