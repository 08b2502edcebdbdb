package ecny.gateway.retail.order;

import ecny.gateway.store.DoorMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the retail door keeps of one kind, ordered by key. A key begins with the merchant's number and a slash, so that what one
 * merchant has can only be found with that merchant's number. Any thread.
 */
public final class Shelf<T> {
    private static final long LARGEST_MILLIS = 9_999_999_999_999L;
    private static final int PIECE = 1_000;

    private final DoorMap<T> map;

    Shelf(DoorMap<T> map) {
        this.map = map;
    }

    public @Nullable T get(String key) {
        return map.get(key);
    }

    boolean contains(String key) {
        return map.contains(key);
    }

    void put(String key, T value) {
        map.put(key, value);
    }

    void remove(String key) {
        map.remove(key);
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
        @Nullable String last = null;
        // One more tells whether there is a next page; another one for the key that comes before the first.
        for (DoorMap.Entry<T> entry : map.from(after == null ? prefix : after, prefix, limit + 2)) {
            if (entry.key().equals(after)) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(items, last);
            }
            items.add(entry.value());
            last = entry.key();
        }
        return new Page<>(items, null);
    }

    /** Everything whose key begins with the prefix, in the order of the keys. */
    public List<T> all(String prefix) {
        List<T> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            Page<T> page = page(prefix, next, PIECE);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }

    /** Everything, of all merchants: for the start of the door. */
    void each(BiConsumer<String, T> consumer) {
        map.all().forEach(entry -> consumer.accept(entry.key(), entry.value()));
    }

    /** The keys that come before another, of all merchants. */
    List<String> keysBefore(String bound) {
        List<String> keys = new ArrayList<>();
        for (DoorMap.Entry<T> entry : map.from("", "", PIECE)) {
            if (entry.key().compareTo(bound) < 0) {
                keys.add(entry.key());
            }
        }
        return keys;
    }

    /** 16 digits that grow. */
    static String padded(long number) {
        return String.format(Locale.ROOT, "%016d", number);
    }

    /** Digits that are smaller the newer. */
    static String newestFirst(long millis) {
        return String.format(Locale.ROOT, "%013d", LARGEST_MILLIS - millis);
    }
}
