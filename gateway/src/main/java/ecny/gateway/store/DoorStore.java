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
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

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
    private final String file;
    private volatile @Nullable StoreFailedException failed;
    private final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Shared by writers, alone for a commit: a commit never sees half of a write. */
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);

    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long committed;

    private DoorStore(MVStore store, String file) {
        this.store = store;
        this.file = file;
    }

    /**
     * Opens the store of a folder, or begins one.
     *
     * @throws IOException if another process has it, or it cannot be used; the message is for a person
     */
    public static DoorStore open(Path folder) throws IOException {
        return open(folder, "");
    }

    /** @param fileSystem of H2, with a colon; empty for the machine's own */
    static DoorStore open(Path folder, String fileSystem) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE).toAbsolutePath();
        try {
            return new DoorStore(
                    new MVStore.Builder()
                            .fileName(fileSystem + file)
                            .autoCommitDisabled()
                            .open(),
                    file.toString());
        } catch (MVStoreException e) {
            throw new IOException(trouble(file, e), e);
        }
    }

    private static String trouble(Path file, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "another process has " + file + ": only one sandbox can use a folder; stop the other one, or take"
                        + " another folder with --data";
            case DataUtils.ERROR_FILE_CORRUPT ->
                file + " is damaged and cannot be opened: " + e.getMessage() + ". The money is in the journal beside"
                        + " it and is not touched; put the file back from a copy, or move it away to start without the"
                        + " doors' memory of orders";
            default -> "the doors' store " + file + " cannot be opened: " + e.getMessage();
        };
    }

    /** A store that is forgotten when it is closed: for tests. */
    public static DoorStore inMemory() {
        return new DoorStore(new MVStore.Builder().autoCommitDisabled().open(), "in memory");
    }

    /** Why nothing can be read or written any more; null while it can. */
    public @Nullable StoreFailedException failure() {
        return failed;
    }

    /** Asks the store, unless it has failed. */
    <T extends @Nullable Object> T asked(Supplier<T> question) {
        @Nullable StoreFailedException already = failed;
        if (already != null) {
            throw new StoreFailedException(String.valueOf(already.getMessage()), already);
        }
        try {
            return question.get();
        } catch (MVStoreException e) {
            StoreFailedException now =
                    new StoreFailedException("the doors' store " + file + " failed: " + reason(e), e);
            if (e.getErrorCode() != DataUtils.ERROR_CLOSED) { // we close it ourselves, too
                failed = now;
            }
            throw now;
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * A map of this store; the same for the same name.
     *
     * @param type is written as JSON: a record of simple values, lists and records. A field that is new or gone is no obstacle
     */
    public <V> DoorMap<V> map(String name, Class<V> type) {
        return new DoorMap<>(this, asked(() -> store.openMap(name)), json, type);
    }

    /**
     * Makes some changes together: after a crash there are all of them or none, and all once this has returned.
     *
     * @throws StoreFailedException if they cannot be written; then they may be there or not, but not by half
     */
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
                asked(store::commit);
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
            if (failed == null) {
                store.close();
            } else {
                store.closeImmediately();
            }
        } catch (MVStoreException e) {
            throw new UncheckedIOException(new IOException("the doors' store cannot be closed: " + e.getMessage(), e));
        }
    }
}
