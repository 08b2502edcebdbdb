package ecny.settlement.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a journal's frames in order, checking each one's checksum, length and sequence.
 *
 * <pre>{@code
 * try (JournalReader reader = JournalReader.open(folder, 1)) {
 *     while (reader.next()) {
 *         apply(reader.buffer(), reader.offset(), reader.length());
 *     }
 * }
 * }</pre>
 *
 * <p>A flyweight: {@link #buffer()} is the reader's own, valid until the next step. For a journal that nobody is writing; no
 * lock is taken. Not for several threads. No allocation per frame.
 */
public final class JournalReader implements AutoCloseable {
    private final JournalScan scan;
    private Optional<TornTail> tornTail = Optional.empty();
    private boolean ended;

    private JournalReader(JournalScan scan) {
        this.scan = scan;
    }

    /**
     * Opens the journal in front of a sequence.
     *
     * @param fromSequence 1 for everything; the last sequence + 1 is allowed and gives nothing
     * @throws JournalException if there is no journal, or it ends before {@code fromSequence - 1}
     * @throws DamagedJournalException if the way there is damaged
     */
    public static JournalReader open(Path folder, long fromSequence) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("sequences start at 1: " + fromSequence);
        }
        try {
            JournalScan scan = new JournalScan(JournalFolder.existingJournalFile(folder));
            try {
                JournalReader reader = new JournalReader(scan);
                reader.goTo(fromSequence);
                return reader;
            } catch (IOException | RuntimeException e) {
                scan.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /**
     * The sequence of the last frame that the journal has; 0 for none. Looks at the headers alone.
     *
     * @throws JournalException if there is no journal
     */
    public static long lastSequence(Path folder) {
        try (JournalScan scan = new JournalScan(JournalFolder.existingJournalFile(folder))) {
            long last = scan.sequence() + scan.framesLeft();
            while (scan.nextExcerpt(false)) {
                last = scan.sequence() + scan.framesLeft();
            }
            return last;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private void goTo(long fromSequence) throws IOException {
        boolean more = true;
        while (more && scan.sequence() + scan.framesLeft() < fromSequence - 1) {
            more = scan.nextExcerpt(false);
        }
        if (!more) {
            throw new JournalException("sequence " + fromSequence + " was asked for, but the journal " + file()
                    + " ends at " + scan.sequence());
        }
        if (scan.framesLeft() > 0) {
            scan.readWhole();
            while (scan.sequence() < fromSequence - 1) {
                scan.nextFrame();
            }
        }
    }

    /**
     * Steps to the next frame.
     *
     * @return false at the end of the journal
     * @throws DamagedJournalException if what stands there is not the frame that is due
     */
    public boolean next() {
        if (ended) {
            return false;
        }
        try {
            while (!scan.nextFrame()) {
                if (!scan.nextExcerpt(true)) {
                    ended = true;
                    tornTail = scan.tornTail();
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw unreadable(file(), e);
        }
    }

    private static JournalException unreadable(Path where, IOException e) {
        return new JournalException("the journal " + where + " cannot be read: " + e, e);
    }

    /** Holds the current frame. */
    public byte[] buffer() {
        return scan.bytes();
    }

    /** Where the current frame begins in {@link #buffer()}. */
    public int offset() {
        return scan.frame();
    }

    /** Bytes of the current frame. */
    public int length() {
        return scan.frameLength();
    }

    /** Sequence of the current frame; before the first step, of the one before it. */
    public long sequence() {
        return scan.sequence();
    }

    /** Nanoseconds since 1970-01-01T00:00:00Z. */
    public long stampedAtNanos() {
        return scan.stampedAtNanos();
    }

    /**
     * Frames of the same batch after the current one. They stand behind it in {@link #buffer()}, each at the next multiple
     * of 8 from the start of the one before.
     */
    public int framesLeftInBatch() {
        return scan.framesLeft();
    }

    /** At the end: what a writer that died left there. */
    public Optional<TornTail> tornTail() {
        return tornTail;
    }

    public Path file() {
        return scan.walker().file();
    }

    @Override
    public void close() {
        try {
            scan.close();
        } catch (IOException e) {
            throw unreadable(file(), e);
        }
    }
}
