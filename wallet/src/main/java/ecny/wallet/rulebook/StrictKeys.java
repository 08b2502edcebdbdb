package ecny.wallet.rulebook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes over a document before it is read, and names the first key that its record does not have, or lacks. */
final class StrictKeys {
    private final String file;
    private final JsonParser parser;

    StrictKeys(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    void check(Class<?> document) throws IOException {
        parser.nextToken();
        value(document, "");
    }

    private void value(Type type, String path) throws IOException {
        Class<?> raw = rawClass(type);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
        } else if (raw.isRecord()) {
            recordKeys(raw, path);
        } else if (Map.class.isAssignableFrom(raw) && type instanceof ParameterizedType map) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                value(map.getActualTypeArguments()[1], join(path, key));
            }
        } else {
            parser.skipChildren();
        }
    }

    private void recordKeys(Class<?> raw, String path) throws IOException {
        Map<String, Type> components = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            components.put(component.getName(), component.getGenericType());
            missing.add(component.getName());
        }
        List<String> expected = List.copyOf(missing);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Type type = components.get(key);
            if (type == null) {
                throw error(
                        join(path, key) + ": unknown key; expected one of " + expected,
                        join(path, key) + ":未知的键;应为其中之一:" + expected);
            }
            missing.remove(key);
            parser.nextToken();
            value(type, join(path, key));
        }
        if (!missing.isEmpty()) {
            String keys = String.join(", ", missing);
            throw error(
                    (path.isEmpty() ? "the document" : path) + ": missing key; expected " + keys,
                    (path.isEmpty() ? "文件" : path) + ":缺少键;应有 " + keys);
        }
    }

    private RulebookException error(String message, String chinese) {
        int line = parser.currentTokenLocation().getLineNr();
        return new RulebookException(file + ", line " + line + ", " + message, file + " 第 " + line + " 行," + chinese);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
