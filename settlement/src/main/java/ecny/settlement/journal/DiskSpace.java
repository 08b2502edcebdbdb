package ecny.settlement.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Gives a memory-mapped file real blocks before they are written through the mapping. Chronicle maps sparse files: on a
 * full disk the first store into a hole raises SIGBUS in the middle of a record. Zeros written through the file ahead of
 * the records meet the full disk as an ordinary {@link IOException} instead, before the record is begun.
 *
 * <p>Not for several threads.
 */
class DiskSpace {
    /** Bytes allocated at a time. A whole MiB stops the journal for 2 ms, which is felt in the latency. */
    private static final int STEP = 128 << 10;

    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP);
    private long allocated;

    /**
     * @param channel the file, open for writing
     * @param used where its content ends; only zeros may follow
     */
    DiskSpace(FileChannel channel, long used) {
        this.channel = channel;
        this.allocated = used;
    }

    /** Makes sure that every byte before {@code end} has its block on the disk. */
    void allocateTo(long end) throws IOException {
        while (allocated < end) {
            write(channel, zeros, allocated);
            allocated += STEP;
        }
    }

    /** Writes {@link #STEP} zeros; tests put a full disk here. */
    void write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            to.write(bytes, at + bytes.position());
        }
    }
}
