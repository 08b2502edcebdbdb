package ecny.gateway.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Durable maps of one sandbox, in one file: the state of doors that is not money. The journal is the truth about money; a door
 * writes here what it means to do, with the id of the command it will submit, and only then submits. After a restart it learns
 * from the node what became of that id.
 *
 * <pre>{@code
 * store.write(() -> orders.put(order.number(), order));   // survives kill -9 when this returns
 * node.submit(...);
 * }</pre>
 *
 * <p>From any number of threads. Writers that come at the same time share one write to the disk.
 */
public final class DoorStore implements AutoCloseable {
    private static final String FILE = "doors.mv";

    private final MVStore store;
    private final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Shared by writers, alone for a commit: a commit never sees half of a write. */
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);

    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long committed;

    private DoorStore(MVStore store) {
        this.store = store;
    }

    /**
     * Opens the store of a folder, or begins one.
     *
     * @throws IOException if another process has it, or it cannot be used
     */
    public static DoorStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            return new DoorStore(new MVStore.Builder()
                    .fileName(folder.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .open());
        } catch (MVStoreException e) {
            throw new IOException("the doors' store in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** A store that is forgotten when it is closed: for tests. */
    public static DoorStore inMemory() {
        return new DoorStore(new MVStore.Builder().autoCommitDisabled().open());
    }

    /**
     * A map of this store; the same for the same name.
     *
     * @param type is written as JSON: a record of simple values, lists and records. A field that is new or gone is no obstacle
     */
    public <V> DoorMap<V> map(String name, Class<V> type) {
        return new DoorMap<>(store.openMap(name), json, type);
    }

    /** Makes some changes together: after a crash there are all of them or none, and all once this has returned. */
    public void write(Runnable changes) {
        long mine;
        writing.readLock().lock();
        try {
            changes.run();
            mine = written.incrementAndGet();
        } finally {
            writing.readLock().unlock();
        }
        commit(mine);
    }

    /** One of the writers that wait here writes for all of them. */
    private void commit(long atLeast) {
        committing.lock();
        try {
            if (committed >= atLeast) {
                return;
            }
            writing.writeLock().lock();
            try {
                long all = written.get();
                store.commit();
                committed = all;
            } finally {
                writing.writeLock().unlock();
            }
        } finally {
            committing.unlock();
        }
    }

    /** Lets go of the file. What was written is there anyway. */
    @Override
    public void close() {
        try {
            store.close();
        } catch (MVStoreException e) {
            throw new UncheckedIOException(new IOException("the doors' store cannot be closed: " + e.getMessage(), e));
        }
    }
}
