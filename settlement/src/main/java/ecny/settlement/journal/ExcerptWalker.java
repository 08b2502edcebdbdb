package ecny.settlement.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Walks the excerpts of a Chronicle file from its first byte, in order, by reading the file and nothing else.
 *
 * <p>Chronicle writes each document as a 4-byte header and its bytes, at a multiple of 4: the header holds the length,
 * bit 30 for Chronicle's own pages (file header and indexes, stepped over here), bit 31 for one that is not complete; 0
 * ends the file's content. Chronicle's own tailer is not used for reading: where a byte is damaged it stops without a
 * word, throws, or waits for a writer; here the damage is told with its place (docs/adr/0402).
 *
 * <p>Not for several threads. No allocation per excerpt.
 */
final class ExcerptWalker implements Closeable {
    /** What {@link #next} found. */
    enum Found {
        /** An excerpt with a sound header; its place and bytes can be asked for. */
        EXCERPT,
        /** Nothing more: a zero where the next header would stand, or the end of the file. */
        END,
        /** Not an excerpt: see {@link ExcerptWalker#damage}. */
        DAMAGED
    }

    private static final int DOCUMENT_HEADER = 4;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int CHRONICLES_OWN = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3fff_ffff;
    private static final int WINDOW = 4 * Excerpt.MAX_LENGTH;
    private static final int HEAD = DOCUMENT_HEADER + Excerpt.HEADER_LENGTH;
    /** Bytes read at a time when only headers are wanted: contents are jumped over. */
    private static final int HEADS_WINDOW = 16 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final byte[] window = new byte[WINDOW];
    private final ByteBuffer windowBuffer = ByteBuffer.wrap(window);
    private final CRC32C crc = new CRC32C();

    private long windowStart;
    private int windowLength;
    private int readAtOnce = WINDOW;
    /** Where the document header of the current excerpt stands. */
    private long position;
    /** Where the next document header is expected. */
    private long nextPosition;

    private int excerpt;
    private String damage = "";

    ExcerptWalker(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Steps to the next excerpt.
     *
     * @param whole whether its content will be looked at; otherwise only its header is read
     */
    Found next(boolean whole) throws IOException {
        readAtOnce = whole ? WINDOW : HEADS_WINDOW;
        while (true) {
            position = nextPosition;
            if (!load(position, DOCUMENT_HEADER)) {
                return Found.END;
            }
            int header = LittleEndian.getInt(window, (int) (position - windowStart));
            if (header == 0) {
                return Found.END;
            }
            int length = header & LENGTH_MASK;
            if ((header & NOT_COMPLETE) != 0) {
                return damaged("expected the header of a complete document, found 0x" + Integer.toHexString(header));
            }
            // A header that lost its bit looks like a page of Chronicle's: our own magic behind it tells.
            boolean ours = load(position, HEAD)
                    && LittleEndian.getInt(window, (int) (position - windowStart) + DOCUMENT_HEADER) == Excerpt.MAGIC;
            if ((header & CHRONICLES_OWN) != 0 && !ours) {
                if (!fits(length)) {
                    return damaged("expected a page of Chronicle's within the file, found a length of " + length);
                }
                nextPosition = position + DOCUMENT_HEADER + length + (-length & 3);
                continue;
            }
            return excerptAt(header, whole);
        }
    }

    private Found excerptAt(int header, boolean whole) throws IOException {
        if (!load(position, HEAD)) {
            return damaged("expected an excerpt, found the end of the file");
        }
        excerpt = (int) (position - windowStart) + DOCUMENT_HEADER;
        if (!Excerpt.hasHeader(window, excerpt, crc)) {
            return damaged("expected the header of an excerpt, found other bytes");
        }
        int length = Excerpt.length(window, excerpt);
        if (Excerpt.contentLength(window, excerpt) < 0 || length > Excerpt.MAX_LENGTH) {
            return damaged("expected an excerpt of at most " + Excerpt.MAX_LENGTH + " bytes, found " + length);
        }
        if (header != length) {
            return damaged("expected a document header of " + length + ", found 0x" + Integer.toHexString(header));
        }
        if (!fits(length) || (whole && !load(position, DOCUMENT_HEADER + length))) {
            return damaged("expected " + length + " bytes of an excerpt, found the end of the file");
        }
        excerpt = (int) (position - windowStart) + DOCUMENT_HEADER;
        nextPosition = position + DOCUMENT_HEADER + length + (-length & 3);
        return Found.EXCERPT;
    }

    private Found damaged(String what) {
        damage = what;
        return Found.DAMAGED;
    }

    private boolean fits(int length) throws IOException {
        return position + DOCUMENT_HEADER + length <= channel.size();
    }

    /** The bytes that hold the current excerpt, at {@link #excerpt()}; valid until the next step. */
    byte[] bytes() {
        return window;
    }

    /** Offset of the current excerpt in {@link #bytes()}. */
    int excerpt() {
        return excerpt;
    }

    /** Offset in the file of a place in {@link #bytes()}. */
    long inFile(int offset) {
        return windowStart + offset;
    }

    /** Offset in the file of the current document, its 4-byte header included; at the end, where the next would stand. */
    long position() {
        return position;
    }

    /** Offset in the file right after the current document. */
    long nextPosition() {
        return nextPosition;
    }

    /** Goes on at a document header that is known to stand at this offset. */
    void seek(long documentPosition) {
        nextPosition = documentPosition;
    }

    /** What was expected and found at {@link #position()}. */
    String damage() {
        return damage;
    }

    Path file() {
        return file;
    }

    /** Offset of the last byte from {@code from} on that is not zero, or {@code from - 1}. */
    long lastNonZero(long from) throws IOException {
        readAtOnce = WINDOW;
        long last = from - 1;
        for (long at = from; load(at, 1); at = windowStart + windowLength) {
            for (int i = windowLength - 1; i >= at - windowStart; i--) {
                if (window[i] != 0) {
                    last = windowStart + i;
                    break;
                }
            }
        }
        return last;
    }

    /**
     * Looks behind a damage for a whole excerpt header that was begun when {@code sequence} was already durable: it tells a
     * damaged journal from one whose writer died.
     */
    boolean laterExcerptKnows(long sequence, long from) throws IOException {
        readAtOnce = WINDOW;
        for (long at = (from + 3) & ~3L; load(at, Excerpt.HEADER_LENGTH); at += 4) {
            int offset = (int) (at - windowStart);
            if (LittleEndian.getInt(window, offset) == Excerpt.MAGIC
                    && Excerpt.hasHeader(window, offset, crc)
                    && Excerpt.durable(window, offset) >= sequence) {
                return true;
            }
        }
        return false;
    }

    /** Makes sure that the bytes stand in the window; false if the file ends before. */
    private boolean load(long from, int length) throws IOException {
        if (from >= windowStart && from + length <= windowStart + windowLength) {
            return true;
        }
        windowStart = from;
        windowBuffer.clear().limit(Math.max(readAtOnce, length));
        while (windowBuffer.hasRemaining()) {
            if (channel.read(windowBuffer, from + windowBuffer.position()) < 0) {
                break;
            }
        }
        windowLength = windowBuffer.position();
        return windowLength >= length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
