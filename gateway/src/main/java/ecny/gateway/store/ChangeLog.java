package ecny.gateway.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in a {@link DoorStore} since its pages were written last, in order: a write costs one append here instead of the
 * pages of every map that it touches. The file is a row of frames, numbered without a gap over all of the store's life:
 *
 * <pre>
 *   int   length of what follows the checksum
 *   int   CRC-32C of it
 *   long  number of the frame
 *   changes, each: length and name of the map · length and key · length and value, or −1 where the key was removed
 * </pre>
 *
 * <p>A frame is whole or is not there. What follows a frame that is torn, or is not the next one, was never acknowledged or is older
 * than the pages, and is cut. Not thread-safe, the store takes turns.
 */
final class ChangeLog implements Closeable {
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int REMOVED = -1;

    /** Hears what is in the log. */
    interface Reader {
        /** @param value null when the key was removed */
        void changed(String map, String key, byte @Nullable [] value);
    }

    private final @Nullable FileChannel file;
    private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(changes);
    private long number;
    private long end;

    private ChangeLog(@Nullable FileChannel file, long number) {
        this.file = file;
        this.number = number;
    }

    /** Keeps nothing: for a store that is forgotten. */
    static ChangeLog none() {
        return new ChangeLog(null, 0);
    }

    /**
     * Opens the log, or begins one, and reads what is in it.
     *
     * @param inPages number of the last frame whose changes are in the store's pages
     */
    static ChangeLog open(FilePath path, long inPages, Reader reader) throws IOException {
        ChangeLog log = new ChangeLog(path.open("rw"), inPages);
        try {
            log.readFrames(reader);
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private void readFrames(Reader reader) throws IOException {
        if (file == null) {
            return;
        }
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (all.hasRemaining() && file.read(all, all.position()) > 0) {}
        all.flip();
        while (isWhole(all)) {
            ByteBuffer frame = all.slice(all.position() + HEAD, all.getInt(all.position()));
            long its = frame.getLong();
            if (its > number + 1) {
                break;
            }
            if (its == number + 1) {
                number = its;
                readChanges(frame, reader);
            }
            all.position(all.position() + HEAD + frame.limit());
        }
        end = all.position();
        file.truncate(end);
    }

    private static boolean isWhole(ByteBuffer all) {
        if (all.remaining() < HEAD + Long.BYTES) {
            return false;
        }
        int length = all.getInt(all.position());
        if (length < Long.BYTES || length > all.remaining() - HEAD) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(all.slice(all.position() + HEAD, length));
        return (int) crc.getValue() == all.getInt(all.position() + Integer.BYTES);
    }

    private static void readChanges(ByteBuffer frame, Reader reader) {
        while (frame.hasRemaining()) {
            String map = new String(bytes(frame, frame.getInt()), StandardCharsets.UTF_8);
            String key = new String(bytes(frame, frame.getInt()), StandardCharsets.UTF_8);
            int length = frame.getInt();
            reader.changed(map, key, length == REMOVED ? null : bytes(frame, length));
        }
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /** Notes a change for the next frame. */
    void add(String map, String key, byte @Nullable [] value) {
        if (file == null) {
            return;
        }
        try {
            write(map.getBytes(StandardCharsets.UTF_8));
            write(key.getBytes(StandardCharsets.UTF_8));
            if (value == null) {
                out.writeInt(REMOVED);
            } else {
                write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not into memory
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What was noted, as a frame; empty when nothing was. */
    ByteBuffer take() {
        if (changes.size() == 0) {
            return ByteBuffer.allocate(0);
        }
        number++;
        ByteBuffer frame = ByteBuffer.allocate(HEAD + Long.BYTES + changes.size());
        frame.position(HEAD).putLong(number).put(changes.toByteArray()).flip();
        CRC32C crc = new CRC32C();
        crc.update(frame.slice(HEAD, frame.limit() - HEAD));
        frame.putInt(0, frame.limit() - HEAD).putInt(Integer.BYTES, (int) crc.getValue());
        changes.reset();
        return frame;
    }

    /**
     * Writes a frame: it survives a killed process when this returns.
     *
     * @throws MVStoreException if it cannot be written, as when pages cannot
     */
    void append(ByteBuffer frame) {
        try {
            while (file != null && frame.hasRemaining()) {
                end += file.write(frame, end);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static MVStoreException failed(IOException e) {
        int code = e instanceof ClosedChannelException ? DataUtils.ERROR_CLOSED : DataUtils.ERROR_WRITING_FAILED;
        return DataUtils.newMVStoreException(code, "the log cannot be written", e);
    }

    /** Number of the last frame that was taken. */
    long number() {
        return number;
    }

    long bytes() {
        return end;
    }

    /** Forgets the frames: their changes are in the store's pages. */
    void clear() {
        end = 0;
        try {
            if (file != null) {
                file.truncate(0);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
