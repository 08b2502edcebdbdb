package ecny.gateway.crossborder;

import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Ids that a route has taken, kept over restarts. */
final class TakenIds extends ServiceSupport implements IdempotentRepository {
    private final DoorStore store;
    private final DoorMap<Boolean> ids;

    TakenIds(DoorStore store, String route) {
        this.store = store;
        this.ids = store.map("taken/" + route, Boolean.class);
    }

    @Override
    public boolean add(String key) {
        boolean[] isNew = new boolean[1];
        store.write(() -> isNew[0] = ids.putIfAbsent(key, true) == null);
        return isNew[0];
    }

    @Override
    public boolean contains(String key) {
        return ids.contains(key);
    }

    @Override
    public boolean remove(String key) {
        boolean was = ids.contains(key);
        store.write(() -> ids.remove(key));
        return was;
    }

    @Override
    public boolean confirm(String key) {
        return ids.contains(key);
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("what was taken stays taken");
    }
}
