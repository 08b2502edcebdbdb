package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys that a record takes in a file, with those of the records in it: {@code operators[].prefix}. */
final class RecordKeys {
    private final SortedSet<String> paths = new TreeSet<>();

    private RecordKeys() {}

    static RecordKeys of(Class<?> record) {
        RecordKeys keys = new RecordKeys();
        keys.collect(record, "");
        return keys;
    }

    /** The name of a record's component in a file. */
    static String name(RecordComponent component) {
        @Nullable JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    /** All keys, lists marked by {@code []}. */
    Set<String> paths() {
        return paths;
    }

    /** True for {@code operators[2].prefix} when {@code operators[].prefix} is a key; for a list's element, when the list is. */
    boolean contains(String path) {
        return paths.contains(path.replaceAll("\\[[0-9]+]$", "").replaceAll("\\[[0-9]+]", "[]"));
    }

    /** The keys that can stand where the last one of this path stands. */
    SortedSet<String> besides(String path) {
        String marked = path.replaceAll("\\[[0-9]+]", "[]");
        String group = marked.substring(0, marked.lastIndexOf('.') + 1);
        SortedSet<String> names = new TreeSet<>();
        for (String key : paths) {
            String rest = key.startsWith(group) ? key.substring(group.length()) : ".";
            if (!rest.contains(".") && !rest.contains("[")) {
                names.add(rest);
            }
        }
        return names;
    }

    private void collect(Class<?> record, String group) {
        for (RecordComponent component : record.getRecordComponents()) {
            String key = group + name(component);
            paths.add(key);
            if (component.getGenericType() instanceof ParameterizedType list) {
                collectInside(list.getActualTypeArguments()[0], key + "[].");
            } else {
                collectInside(component.getType(), key + ".");
            }
        }
    }

    private void collectInside(Type type, String group) {
        if (type instanceof Class<?> inside && inside.isRecord() && inside != HourCurve.class) {
            collect(inside, group);
        }
    }
}
