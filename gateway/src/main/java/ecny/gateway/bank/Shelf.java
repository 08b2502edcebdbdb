package ecny.gateway.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the banks' doors keep what they must not forget, by key. Threads: any. */
public interface Shelf {
    /** What is kept under a key: some strings of bytes in order. */
    record Kept(List<byte[]> parts) {
        public Kept {
            parts = List.copyOf(parts);
        }
    }

    @Nullable
    Kept get(String key);

    /** Puts all or none of these; durable when it returns. */
    void put(Map<String, Kept> entries);

    /** Values in order of their keys, of those keys that have the prefix, from one key on. */
    List<Kept> from(String key, String prefix, int most);

    /** One that is forgotten: for tests. */
    static Shelf inMemory() {
        return new Shelf() {
            private final NavigableMap<String, Kept> entries = new TreeMap<>();

            @Override
            public synchronized @Nullable Kept get(String key) {
                return entries.get(key);
            }

            @Override
            public synchronized void put(Map<String, Kept> more) {
                entries.putAll(more);
            }

            @Override
            public synchronized List<Kept> from(String key, String prefix, int most) {
                List<Kept> found = new ArrayList<>();
                for (Map.Entry<String, Kept> entry : entries.tailMap(key, true).entrySet()) {
                    if (found.size() == most || !entry.getKey().startsWith(prefix)) {
                        break;
                    }
                    found.add(entry.getValue());
                }
                return found;
            }
        };
    }
}
