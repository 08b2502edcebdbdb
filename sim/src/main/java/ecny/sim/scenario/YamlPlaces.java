package ecny.sim.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Where every key and value of a YAML file stands, by path: {@code operators[2].prefix}. */
final class YamlPlaces {
    /** A key and its value; the two stand at the same place in a list. */
    record Place(int keyLine, int keyColumn, int line, int column, String found) {}

    /** Found where a value is empty. */
    static final String NOTHING = "nothing";

    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Reads to the end; the parser's own exception for text that is not YAML. */
    static YamlPlaces of(JsonParser parser) throws IOException {
        YamlPlaces places = new YamlPlaces();
        @Nullable JsonToken first = parser.nextToken();
        if (first != null) {
            places.value(parser, first, "", parser.currentTokenLocation());
        }
        return places;
    }

    /** The place of a path, or null when the file has no such path. */
    @Nullable
    Place find(String path) {
        return places.get(path);
    }

    /** The place of a path, else of the nearest group around it, else the start of the file. */
    Place nearest(String path) {
        for (String at = path; ; at = around(at)) {
            @Nullable Place place = places.get(at);
            if (place != null) {
                return place;
            }
            if (at.isEmpty()) {
                return new Place(1, 1, 1, 1, "an empty file");
            }
        }
    }

    /** The first path in the order of the file for which this holds, the whole file not counted; or null. */
    @Nullable
    String first(BiPredicate<String, Place> which) {
        return places.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && which.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static String around(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private void value(JsonParser parser, JsonToken token, String path, JsonLocation key) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        places.put(
                path,
                new Place(key.getLineNr(), key.getColumnNr(), at.getLineNr(), at.getColumnNr(), found(parser, token)));
        if (token == JsonToken.START_OBJECT) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
                JsonLocation keyAt = parser.currentTokenLocation();
                String name = parser.currentName();
                value(parser, parser.nextToken(), path.isEmpty() ? name : path + "." + name, keyAt);
            }
        } else if (token == JsonToken.START_ARRAY) {
            int index = 0;
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                value(parser, next, path + "[" + index + "]", parser.currentTokenLocation());
                index++;
            }
        }
    }

    private static String found(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> "a group of keys";
            case START_ARRAY -> "a list";
            case VALUE_NULL -> NOTHING;
            case VALUE_STRING -> parser.getText().isEmpty() ? NOTHING : "'" + parser.getText() + "'";
            default -> parser.getText();
        };
    }
}
