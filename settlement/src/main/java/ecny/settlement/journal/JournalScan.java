package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a journal file excerpt by excerpt and frame by frame, and checks what can be checked without the chain:
 * headers, checksums, lengths, padding, and that sequences follow one another. What does not hold is thrown with its
 * place.
 *
 * <p>Not for several threads. No allocation per excerpt or frame.
 */
final class JournalScan implements Closeable {
    private final ExcerptWalker walker;
    private final CRC32C crc = new CRC32C();

    private long lastSequence;
    private long lastStamp;
    private long durable;
    private int kind;

    private int framesLeft;
    private int frame;
    private int frameLength;
    private int nextFrame;
    private int contentEnd;

    JournalScan(Path file) throws IOException {
        walker = new ExcerptWalker(file);
    }

    /** Goes back to the beginning of the file. */
    void startOver() {
        walker.seek(0);
        lastSequence = 0;
        durable = 0;
        framesLeft = 0;
    }

    /** Reads the batch whose document header stands at this offset, as if everything before it had been read. */
    void takeUpAt(long documentPosition) throws IOException {
        startOver();
        walker.seek(documentPosition);
        if (walker.next(true) != ExcerptWalker.Found.EXCERPT) {
            throw excerptDamaged("expected an excerpt that was found before; " + walker.damage());
        }
        lastSequence = Excerpt.sequence(walker.bytes(), walker.excerpt()) - 1;
        takeExcerpt();
    }

    /**
     * Steps to the next excerpt, over frames of this one that were not asked for.
     *
     * @return false at the end of the whole excerpts; bytes may follow there, see {@link #walker()}
     * @throws DamagedJournalException if what stands there is not the excerpt that is due
     */
    boolean nextExcerpt(boolean whole) throws IOException {
        if (framesLeft > 0) {
            lastSequence += framesLeft;
            framesLeft = 0;
        }
        switch (walker.next(whole)) {
            case END -> {
                return false;
            }
            case DAMAGED -> throw excerptDamaged(walker.damage());
            case EXCERPT -> takeExcerpt();
        }
        return true;
    }

    private void takeExcerpt() {
        byte[] bytes = walker.bytes();
        int excerpt = walker.excerpt();
        kind = Excerpt.kind(bytes, excerpt);
        long sequence = Excerpt.sequence(bytes, excerpt);
        int count = Excerpt.count(bytes, excerpt);
        int content = Excerpt.contentLength(bytes, excerpt);
        long due = kind == Excerpt.BATCH ? lastSequence + 1 : lastSequence;
        if (sequence != due) {
            throw excerptDamaged("expected sequence " + due + ", found " + sequence);
        }
        if (Excerpt.durable(bytes, excerpt) < durable || Excerpt.durable(bytes, excerpt) > lastSequence) {
            throw excerptDamaged("expected a durable sequence from " + durable + " to " + lastSequence + ", found "
                    + Excerpt.durable(bytes, excerpt));
        }
        durable = Excerpt.durable(bytes, excerpt);
        if (kind == Excerpt.BATCH) {
            if (count < 1 || (sequence - 1) / Chain.BLOCK != (sequence + count - 2) / Chain.BLOCK) {
                throw excerptDamaged("expected a batch within one block, found " + count + " frames");
            }
        } else if (count != 0 || content != Checkpoint.LENGTH) {
            throw excerptDamaged("expected a checkpoint of " + Checkpoint.LENGTH + " bytes, found " + content);
        }
        framesLeft = count;
        nextFrame = excerpt + Excerpt.HEADER_LENGTH;
        contentEnd = nextFrame + content;
    }

    /** Reads the content of the current excerpt, of which only the header was read. */
    void readWhole() throws IOException {
        lastSequence = Excerpt.sequence(walker.bytes(), walker.excerpt()) - 1;
        walker.seek(walker.position());
        if (walker.next(true) != ExcerptWalker.Found.EXCERPT) {
            throw excerptDamaged(walker.damage());
        }
        takeExcerpt();
    }

    /**
     * Says what stands behind the last whole excerpt.
     *
     * @return empty if nothing does
     * @throws DamagedJournalException if records stand there that were begun when the next sequence was already durable
     */
    Optional<TornTail> tornTail() throws IOException {
        return tornTail(walker.position(), lastSequence, null);
    }

    /**
     * The same for an end that was found before.
     *
     * @param cause what did not hold there, if anything was there
     */
    Optional<TornTail> tornTail(long position, long sequence, @Nullable DamagedJournalException cause)
            throws IOException {
        long last = walker.lastNonZero(position);
        if (last < position) {
            return Optional.empty();
        }
        if (walker.laterExcerptKnows(sequence + 1, position)) {
            throw cause != null
                    ? cause
                    : new DamagedJournalException(new Damage(
                            sequence + 1,
                            walker.file(),
                            position,
                            "expected a document header, found zero in front of durable records"));
        }
        return Optional.of(new TornTail(walker.file(), position, last + 1 - position, sequence));
    }

    /**
     * Steps to the next frame of a batch that was read whole.
     *
     * @return false behind the last one
     * @throws DamagedJournalException if the frame does not hold
     */
    boolean nextFrame() {
        if (framesLeft == 0) {
            return false;
        }
        byte[] bytes = walker.bytes();
        frame = nextFrame;
        if (contentEnd - frame < CommandFrame.BODY_OFFSET) {
            throw frameDamaged("expected a frame, found the end of its batch");
        }
        frameLength = CommandFrame.length(bytes, frame);
        int next = frame + Excerpt.aligned(frameLength);
        if (frameLength > CommandFrame.MAX_LENGTH || next > contentEnd) {
            throw frameDamaged("expected a frame within its batch, found a length of " + frameLength);
        }
        if (!CommandFrame.holds(bytes, frame, frameLength, crc)) {
            throw frameDamaged("expected a frame that fits its checksum "
                    + Integer.toHexString(CommandFrame.checksum(bytes, frame)));
        }
        if (CommandFrame.sequence(bytes, frame) != lastSequence + 1) {
            throw frameDamaged(
                    "expected sequence " + (lastSequence + 1) + ", found " + CommandFrame.sequence(bytes, frame));
        }
        for (int i = frame + frameLength; i < next; i++) {
            if (bytes[i] != 0) {
                throw frameDamaged("expected zeros behind the frame, found " + bytes[i]);
            }
        }
        nextFrame = next;
        framesLeft--;
        lastSequence++;
        lastStamp = CommandFrame.stampedAtNanos(bytes, frame);
        if (framesLeft == 0 && next != contentEnd) {
            throw excerptDamaged("expected the end of the batch, found " + (contentEnd - next) + " more bytes");
        }
        return true;
    }

    private DamagedJournalException excerptDamaged(String what) {
        return damaged(walker.position(), what);
    }

    private DamagedJournalException frameDamaged(String what) {
        return damaged(walker.inFile(frame), what);
    }

    /** The record that is due next does not hold. */
    DamagedJournalException damaged(long offset, String what) {
        return new DamagedJournalException(new Damage(lastSequence + 1, walker.file(), offset, what));
    }

    ExcerptWalker walker() {
        return walker;
    }

    /** Kind of the current excerpt: {@link Excerpt#BATCH} or {@link Excerpt#CHECKPOINT}. */
    int kind() {
        return kind;
    }

    /** What was durable when the current excerpt was begun. */
    long durable() {
        return durable;
    }

    /** Sequence of the current frame; before the first one, of the frame before. */
    long sequence() {
        return lastSequence;
    }

    long stampedAtNanos() {
        return lastStamp;
    }

    byte[] bytes() {
        return walker.bytes();
    }

    /** Offset of the current frame in {@link #bytes()}. */
    int frame() {
        return frame;
    }

    int frameLength() {
        return frameLength;
    }

    int framesLeft() {
        return framesLeft;
    }

    /** Offset in {@link #bytes()} of the chain digest of the current excerpt, batch or checkpoint. */
    int chainDigest() {
        return kind == Excerpt.BATCH ? contentEnd : Checkpoint.chainDigest(walker.excerpt());
    }

    @Override
    public void close() throws IOException {
        walker.close();
    }
}
