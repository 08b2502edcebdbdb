package ecny.sim.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of records of equally many longs: appended by one thread, read at any place by any thread once flushed. Big-endian.
 * What was appended and not flushed is lost with the process, which is no harm: the journal has everything.
 */
final class LongRecords implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final int longs;
    private final ByteBuffer buffer;
    private long flushed;

    /** @param count records to keep; what stands behind them is cut */
    LongRecords(Path file, int longs, long count) {
        this.file = file;
        this.longs = longs;
        buffer = ByteBuffer.allocateDirect(BUFFER / (longs * Long.BYTES) * longs * Long.BYTES);
        flushed = count;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(count * longs * Long.BYTES);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends the first longs of the record. */
    void append(long[] record) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        for (int i = 0; i < longs; i++) {
            buffer.putLong(record[i]);
        }
    }

    /** Records appended, flushed or not. */
    long count() {
        return flushed + buffer.position() / (longs * Long.BYTES);
    }

    void flush() {
        try {
            buffer.flip();
            long at = flushed * longs * Long.BYTES;
            int length = buffer.remaining();
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            flushed += length / (longs * Long.BYTES);
            buffer.clear();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** One long of a record. */
    long get(long record, int column) {
        return read(record * longs + column, 1).getLong(0);
    }

    /** All longs of a record. */
    long[] get(long record) {
        return get(record, 1, new long[longs]);
    }

    /** All longs of so many records. */
    long[] get(long from, int records, long[] into) {
        read(from * longs, records * longs).asLongBuffer().get(into, 0, records * longs);
        return into;
    }

    private ByteBuffer read(long firstLong, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, firstLong * Long.BYTES + bytes.position()) < 0) {
                    throw new IllegalStateException(file + " ends before long " + (firstLong + count)
                            + ": delete its folder, it is made again");
                }
            }
            return bytes.flip();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
