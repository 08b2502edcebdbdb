package ecny.gateway.bank;

import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shelf in the doors' store. */
final class StoredShelf implements Shelf {
    private final DoorStore store;
    private final DoorMap<Kept> entries;

    StoredShelf(DoorStore store) {
        this.store = store;
        this.entries = store.map("bank", Kept.class);
    }

    @Override
    public @Nullable Kept get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(Map<String, Kept> more) {
        store.write(() -> more.forEach(entries::put));
    }

    @Override
    public List<Kept> from(String key, String prefix, int most) {
        return entries.from(key, prefix, most).stream()
                .map(DoorMap.Entry::value)
                .toList();
    }
}
