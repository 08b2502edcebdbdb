package ecny.gateway.bank.desk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the book of payments keeps its pages. Threads: any. */
public interface Kept {
    @Nullable
    String get(String key);

    /** Durable when it returns. */
    void put(String key, String page);

    /** Everything there is. */
    Map<String, String> all();

    /** Pages in a map, as durable as that. */
    static Kept in(ConcurrentHashMap<String, String> map) {
        return new Kept() {
            @Override
            public @Nullable String get(String key) {
                return map.get(key);
            }

            @Override
            public void put(String key, String page) {
                map.put(key, page);
            }

            @Override
            public Map<String, String> all() {
                return Map.copyOf(map);
            }
        };
    }
}
