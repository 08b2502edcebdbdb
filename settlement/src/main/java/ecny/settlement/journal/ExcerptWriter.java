package ecny.settlement.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends excerpts to one Chronicle file, through Chronicle's mapping of it: the bytes of an excerpt are written where they
 * will stand.
 *
 * <p>Differs from Chronicle's own ways in three points. One file whatever the day: what rolls by date would depend on the
 * simulated clock. Blocks of the disk are allocated before they are needed ({@link DiskSpace}). {@link #sync} forces the
 * file itself: at Chronicle's default {@code SyncMode.NONE} its {@code sync()} does nothing, and in {@code SyncMode.SYNC}
 * it leaves out the end of a block when records cross into the next.
 */
final class ExcerptWriter implements Closeable {
    private static final int BLOCK_SIZE = 16 << 20;
    /** A page of Chronicle's index may come between two excerpts. */
    private static final int INDEX_PAGE = 128 << 10;
    /** Chronicle makes its file header and first index pages through the mapping, where a full disk is fatal. */
    private static final long SPACE_TO_BEGIN = 8 << 20;

    static {
        // Chronicle reads them when it is loaded: no banner, and no thread of its own that watches the disk.
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel channel;
    private final DiskSpace space;
    private final UnsafeBuffer excerpt = new UnsafeBuffer(0, 0);
    private @Nullable DocumentContext context;
    private long start;
    private long end;

    /**
     * @param folder holds the file, if there is one, and no living writer
     * @param spaceFor makes the allocation of blocks for the file whose content ends at a position
     */
    ExcerptWriter(Path folder, BiFunction<FileChannel, Long, DiskSpace> spaceFor) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < SPACE_TO_BEGIN) {
            throw new JournalException("no space left for a journal in " + folder + ": "
                    + Files.getFileStore(folder).getUsableSpace() + " bytes free, " + SPACE_TO_BEGIN + " needed");
        }
        queue = SingleChronicleQueueBuilder.binary(folder.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0)
                .blockSize(BLOCK_SIZE)
                .build();
        try {
            appender = queue.createAppender();
            appender.singleThreadedCheckDisabled(true); // opened by one thread, then used by the journal stage
            end = probe();
            channel = FileChannel.open(JournalFolder.existingJournalFile(folder), StandardOpenOption.WRITE);
            space = spaceFor.apply(channel, end);
        } catch (IOException | RuntimeException | AssertionError e) {
            queue.close();
            throw e;
        }
    }

    /** Where the next excerpt's document header would stand. */
    private long probe() {
        try (DocumentContext probe = appender.writingDocument()) {
            long position = bytesOf(probe).writePosition() - Integer.BYTES;
            probe.rollbackOnClose();
            return position;
        }
    }

    /** Where the next excerpt's document header will stand, unless Chronicle puts an index page before it. */
    long position() {
        return end;
    }

    /**
     * Begins an excerpt.
     *
     * @return its bytes, {@link Excerpt#MAX_LENGTH} of them, valid until {@link #end}
     * @throws IOException if the disk has no room for an excerpt of that length; nothing has been begun then
     */
    UnsafeBuffer begin() throws IOException {
        space.allocateTo(end + INDEX_PAGE + Excerpt.MAX_LENGTH);
        DocumentContext begun = appender.writingDocument();
        context = begun;
        Bytes<?> bytes = bytesOf(begun);
        start = bytes.writePosition();
        excerpt.wrap(bytes.addressForWrite(start), Excerpt.MAX_LENGTH);
        return excerpt;
    }

    /** Makes the first {@code length} bytes a whole excerpt: with one atomic store it is there. */
    void end(int length) {
        DocumentContext begun = context;
        if (begun == null) {
            throw new IllegalStateException("no excerpt was begun");
        }
        context = null;
        bytesOf(begun).writeSkip(length);
        begun.close();
        end = start + length;
    }

    /** Waits until the disk has everything. */
    void sync() throws IOException {
        channel.force(false);
    }

    /** Closes after a failure: an excerpt that was begun is taken back, and the file is left as it is. */
    void abandon() throws IOException {
        DocumentContext begun = context;
        context = null;
        try (channel) {
            if (begun != null) {
                begun.rollbackOnClose();
                begun.close();
            }
            queue.close();
        }
    }

    /** Closes the file and cuts off the blocks that were allocated but not used. */
    @Override
    public void close() throws IOException {
        try (channel) {
            end = probe();
            queue.close();
            channel.truncate(end);
            channel.force(true);
        }
    }

    @SuppressWarnings("NullAway") // a context that is present has its wire
    private static Bytes<?> bytesOf(DocumentContext present) {
        return present.wire().bytes();
    }
}
