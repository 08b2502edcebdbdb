package ecny.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map of a {@link DoorStore}. Reading needs nothing; every change belongs into {@link DoorStore#write}, or it is durable
 * only with somebody else's.
 */
public final class DoorMap<V> {
    private final DoorStore store;
    private final String name;
    private final MVMap<String, byte[]> map;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Class<V> type;

    DoorMap(DoorStore store, String name, MVMap<String, byte[]> map, ObjectMapper json, Class<V> type) {
        this.store = store;
        this.name = name;
        this.map = map;
        this.writer = json.writerFor(type);
        this.reader = json.readerFor(type);
        this.type = type;
    }

    public @Nullable V get(String key) {
        byte @Nullable [] bytes = store.<byte @Nullable []>asked(() -> map.get(key));
        return bytes == null ? null : read(bytes);
    }

    public void put(String key, V value) {
        byte[] bytes = bytes(value);
        store.changed(log -> {
            log.add(name, key, bytes);
            return map.put(key, bytes);
        });
    }

    /** @return what stood there before, or null: then the value stands there now */
    public @Nullable V putIfAbsent(String key, V value) {
        byte[] bytes = bytes(value);
        byte @Nullable [] before = store.changed(log -> {
            byte @Nullable [] there = map.putIfAbsent(key, bytes);
            if (there == null) {
                log.add(name, key, bytes);
            }
            return there;
        });
        return before == null ? null : read(before);
    }

    public void remove(String key) {
        store.changed(log -> {
            log.add(name, key, null);
            return map.remove(key);
        });
    }

    public boolean contains(String key) {
        return store.asked(() -> map.containsKey(key));
    }

    public long size() {
        return store.asked(map::sizeAsLong);
    }

    /** An entry as it was when it was read. */
    public record Entry<V>(String key, V value) {}

    /**
     * Entries in order of their keys: for pages of a list.
     *
     * @param from first key wanted
     * @param prefix all keys begin with it; empty for any
     * @param most entries
     */
    public List<Entry<V>> from(String from, String prefix, int most) {
        return store.asked(() -> page(from, prefix, most));
    }

    private List<Entry<V>> page(String from, String prefix, int most) {
        List<Entry<V>> page = new ArrayList<>();
        Iterator<String> keys = map.keyIterator(from.compareTo(prefix) < 0 ? prefix : from);
        while (page.size() < most && keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            @Nullable V value = get(key);
            if (value != null) {
                page.add(new Entry<>(key, value));
            }
        }
        return page;
    }

    /** Everything, in order of the keys: for what a door does at its start. */
    public List<Entry<V>> all() {
        return store.asked(this::everything);
    }

    private List<Entry<V>> everything() {
        List<Entry<V>> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : map.entrySet()) {
            all.add(new Entry<>(entry.getKey(), read(entry.getValue())));
        }
        return all;
    }

    private byte[] bytes(V value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be kept as JSON: " + type.getName(), e);
        }
    }

    private V read(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("what is kept is not a " + type.getName(), e);
        }
    }
}
