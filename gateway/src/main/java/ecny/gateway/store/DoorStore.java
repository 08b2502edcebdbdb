package ecny.gateway.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * Durable maps of one sandbox: the state of doors that is not money. The journal is the truth about money; a door writes here what it
 * means to do, with the id of the command it will submit, and only then submits. After a restart it learns from the node what became
 * of that id.
 *
 * <pre>{@code
 * store.write(() -> orders.put(order.number(), order));   // survives kill -9 when this returns
 * node.submit(...);
 * }</pre>
 *
 * <p>From any number of threads. Writers that come at the same time share one write to the disk. What is written goes to the end of a
 * {@link ChangeLog}, and from time to time from there into the pages of H2's MVStore (ADR 0870).
 */
public final class DoorStore implements AutoCloseable {
    private static final String FILE = "doors.mv";
    private static final String LOG = "doors.log";
    /** The map, and its only key, of the number of the last frame of the log whose changes are in the pages. */
    private static final String IN_PAGES = "log";

    private static final String LAST_FRAME = "last";
    /** Bytes from which on the pages are written: many changes share a page by then, and nobody waits long. */
    private static final long LARGEST_LOG = 2 << 20;
    /** Small, for keys come in any order and a page is written as a whole. */
    private static final int PAGE_BYTES = 4_096;

    private final MVStore store;
    private final String file;
    private final MVMap<String, Long> inPages;
    /** Noted in under its own monitor; appended to by who holds {@link #committing}. */
    private final ChangeLog log;

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

    private DoorStore(MVStore store, String file, ChangeLog log) {
        this.store = store;
        this.file = file;
        this.log = log;
        this.inPages = store.openMap(IN_PAGES);
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
        FilePath log = FilePath.get(fileSystem + folder.resolve(LOG).toAbsolutePath());
        try {
            MVStore pages = pages().fileName(fileSystem + file).open();
            try {
                return open(pages, file.toString(), log);
            } catch (IOException | RuntimeException e) {
                pages.closeImmediately();
                throw e;
            }
        } catch (MVStoreException e) {
            throw trouble(file, e);
        }
    }

    private static DoorStore open(MVStore pages, String file, FilePath path) throws IOException {
        MVMap<String, Long> inPages = pages.openMap(IN_PAGES);
        ChangeLog log = ChangeLog.open(path, inPages.getOrDefault(LAST_FRAME, 0L), (name, key, value) -> {
            MVMap<String, byte[]> map = pages.openMap(name);
            if (value == null) {
                map.remove(key);
            } else {
                map.put(key, value);
            }
        });
        DoorStore store = new DoorStore(pages, file, log);
        try {
            if (log.bytes() > 0) {
                store.writePages();
            }
            return store;
        } catch (MVStoreException e) {
            log.close();
            throw e;
        }
    }

    /** Pages are written when we say so, and never in the middle of a write. */
    private static MVStore.Builder pages() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES);
    }

    private static UnusableFolder trouble(Path file, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                new UnusableFolder(
                        "another process has " + file
                                + ": only one sandbox can use a folder; stop the other one, or take"
                                + " another folder with --data",
                        "另一进程正在使用 " + file + ":一个目录同时只能由一个沙箱使用;请停止另一个,或以 --data 换一个目录",
                        e);
            case DataUtils.ERROR_FILE_CORRUPT ->
                new UnusableFolder(
                        file + " is damaged and cannot be opened: " + e.getMessage() + ". The money is in the journal"
                                + " beside it and is not touched; put it and " + LOG + " back from a copy, or move both"
                                + " away to start without the doors' memory of orders",
                        file + " 已损坏,无法打开:" + e.getMessage() + "。资金记录在旁边的日志中,未受影响;请由备份恢复该文件与 " + LOG
                                + ",或将二者移走后启动(不再记得各接口的订单)",
                        e);
            default ->
                new UnusableFolder(
                        "the doors' store " + file + " cannot be opened: " + e.getMessage(),
                        "接口存储 " + file + " 无法打开:" + e.getMessage(),
                        e);
        };
    }

    /** A store that is forgotten when it is closed: for tests. */
    public static DoorStore inMemory() {
        return new DoorStore(pages().open(), "in memory", ChangeLog.none());
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

    /** Makes a change and notes it, so that the log has changes of one key in the order in which they were made. */
    <T extends @Nullable Object> T changed(Function<ChangeLog, T> change) {
        return asked(() -> {
            synchronized (log) {
                return change.apply(log);
            }
        });
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
        return new DoorMap<>(this, name, asked(() -> store.openMap(name)), json, type);
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
            long all;
            ByteBuffer frame;
            writing.writeLock().lock();
            try {
                all = written.get();
                frame = taken();
            } finally {
                writing.writeLock().unlock();
            }
            committed = asked(() -> {
                log.append(frame);
                if (log.bytes() > LARGEST_LOG) {
                    writePages();
                }
                return all;
            });
        } finally {
            committing.unlock();
        }
    }

    private ByteBuffer taken() {
        synchronized (log) {
            return log.take();
        }
    }

    /** Writes the pages that have changed, and begins the log anew. The caller holds {@link #committing}, or is alone. */
    private void writePages() {
        writing.writeLock().lock();
        try {
            synchronized (log) {
                log.append(log.take());
                inPages.put(LAST_FRAME, log.number());
            }
            store.commit();
        } finally {
            writing.writeLock().unlock();
        }
        log.clear();
    }

    /** Lets go of the files. What was written is there anyway. */
    @Override
    public void close() {
        committing.lock();
        try {
            if (failed != null) {
                store.closeImmediately();
            } else if (!store.isClosed()) {
                writePages();
                store.close();
            }
            log.close();
        } catch (MVStoreException | IOException e) {
            throw new UncheckedIOException(new IOException("the doors' store cannot be closed: " + e.getMessage(), e));
        } finally {
            committing.unlock();
        }
    }
}
