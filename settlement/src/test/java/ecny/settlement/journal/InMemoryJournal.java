package ecny.settlement.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory, for tests of what writes to one. It keeps the port's rules and has the same chain digest as the
 * journal in a file. Readable from another thread.
 */
public final class InMemoryJournal implements Journal {
    private final List<byte[]> frames = new ArrayList<>();
    private final Chain chain = new Chain();
    private int committed;
    private int commits;
    private long lastSequence;
    private long failAtSequence = Long.MIN_VALUE;
    private @Nullable JournalException failure;
    private boolean closed;

    /** The append of this sequence fails as a full disk would. */
    public synchronized InMemoryJournal failingAt(long sequence) {
        failAtSequence = sequence;
        return this;
    }

    @Override
    public synchronized void append(byte[] frame, int offset, int length) {
        stillGood();
        long sequence = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
        if (sequence != lastSequence + 1) {
            throw new IllegalArgumentException("sequence " + sequence + " after " + lastSequence);
        }
        if (sequence == failAtSequence) {
            failure = new JournalException("no space left for sequence " + sequence + " (asked for by the test)");
            throw failure;
        }
        frames.add(Arrays.copyOfRange(frame, offset, offset + length));
        chain.absorb(sequence, frame, offset, length);
        lastSequence = sequence;
    }

    @Override
    public synchronized void commit() {
        stillGood();
        if (committed < frames.size()) {
            committed = frames.size();
            commits++;
        }
    }

    @Override
    public synchronized long lastSequence() {
        return lastSequence;
    }

    @Override
    public synchronized void chainDigest(byte[] out, int offset) {
        chain.digest(out, offset);
    }

    @Override
    public synchronized void close() {
        if (!closed && failure == null) {
            commit();
        }
        closed = true;
    }

    /** Copies of the committed frames, in order. */
    public synchronized List<byte[]> committedFrames() {
        return new ArrayList<>(frames.subList(0, committed));
    }

    /** How many commits had something to commit. */
    public synchronized int commits() {
        return commits;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    private void stillGood() {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new JournalException("the journal is closed");
        }
    }
}
