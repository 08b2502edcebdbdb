package ecny.gateway.retail.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A durable map of door state, ordered by key, its values as JSON. A key begins with the merchant's number and a slash, so that what
 * one merchant has can only be found with that merchant's number. Any thread.
 */
public final class Shelf<T> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final long LARGEST_MILLIS = 9_999_999_999_999L;

    private final MVMap<String, String> map;
    private final Class<T> type;

    Shelf(MVMap<String, String> map, Class<T> type) {
        this.map = map;
        this.type = type;
    }

    public @Nullable T get(String key) {
        String json = map.get(key);
        return json == null ? null : read(json);
    }

    void put(String key, T value) {
        try {
            map.put(key, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(type.getSimpleName() + " " + key, e);
        }
    }

    void remove(String key) {
        map.remove(key);
    }

    boolean isEmpty() {
        return map.isEmpty();
    }

    /**
     * One page.
     *
     * @param items in the order of their keys
     * @param next key after which the next page begins; null at the end
     */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** At most so many whose keys begin with the prefix and come after another; null for the first page. */
    public Page<T> page(String prefix, @Nullable String after, int limit) {
        List<T> items = new ArrayList<>();
        Cursor<String, String> cursor = map.cursor(after == null ? prefix : after);
        @Nullable String last = null;
        while (cursor.hasNext()) {
            String key = cursor.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            if (!key.equals(after)) {
                if (items.size() == limit) {
                    return new Page<>(items, last);
                }
                items.add(read(cursor.getValue()));
                last = key;
            }
        }
        return new Page<>(items, null);
    }

    /** Everything whose key begins with the prefix, in the order of the keys. */
    public List<T> all(String prefix) {
        return page(prefix, null, Integer.MAX_VALUE).items();
    }

    /** Everything, of all merchants: for the start of the door. */
    void each(BiConsumer<String, T> consumer) {
        Cursor<String, String> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            String key = cursor.next();
            consumer.accept(key, read(cursor.getValue()));
        }
    }

    /** The keys that come before another, of all merchants. */
    List<String> keysBefore(String bound) {
        List<String> keys = new ArrayList<>();
        Cursor<String, String> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            String key = cursor.next();
            if (key.compareTo(bound) >= 0) {
                break;
            }
            keys.add(key);
        }
        return keys;
    }

    /** The key with the largest end under a prefix whose ends have one length; null for none. */
    @Nullable String lastKey(String prefix) {
        String key = map.lowerKey(prefix + '\uFFFF');
        return key != null && key.startsWith(prefix) ? key : null;
    }

    /** 16 digits that grow. */
    static String padded(long number) {
        return String.format(Locale.ROOT, "%016d", number);
    }

    /** Digits that are smaller the newer. */
    static String newestFirst(long millis) {
        return String.format(Locale.ROOT, "%013d", LARGEST_MILLIS - millis);
    }

    private T read(String json) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
