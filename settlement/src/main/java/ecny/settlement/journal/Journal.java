package ecny.settlement.journal;

/**
 * The writing side of the journal: frames go in by sequence, a commit makes them durable.
 *
 * <p>A frame is the bytes of one slot of the ring (see {@code ecny.sbe.xml}): header, body and, when signed, key and
 * signature. The journal keeps them unchanged. Sequences are consecutive and start at 1.
 *
 * <p>The chain digest at a sequence depends on the frames up to it and on nothing else: not on how they were grouped into
 * commits, nor on the durability.
 *
 * <p>One thread at a time: the journal stage. No method waits for another thread.
 *
 * <p>A method that throws {@link JournalException} leaves the journal failed: nothing more can be appended, every later
 * call but {@link #close()} throws again, and no sequence after the last successful {@link #commit()} may be
 * acknowledged. The pipeline halts on it.
 */
public interface Journal extends AutoCloseable {
    /** Bytes of a chain digest. */
    int CHAIN_DIGEST_LENGTH = 32;

    /**
     * Takes a frame into the current batch. Its bytes are copied before this returns. Not durable until {@link #commit()}.
     *
     * @param frame holds the frame; its header gives the sequence and the length of the body
     * @throws IllegalArgumentException if the sequence is not the successor of {@link #lastSequence()} or the length does
     *     not fit the header: the caller is wrong, and the frame is not taken
     * @throws JournalException if the frame cannot be written, for example because the disk is full
     */
    void append(byte[] frame, int offset, int length);

    /**
     * Makes every appended frame durable, in the sense promised by the journal's durability; frames may be acknowledged
     * once this has returned. Without new frames it does nothing.
     *
     * @throws JournalException if it cannot be promised
     */
    void commit();

    /** Sequence of the last appended frame; 0 in a new journal. */
    long lastSequence();

    /** Writes the {@value #CHAIN_DIGEST_LENGTH} bytes of the chain digest at {@link #lastSequence()}. */
    void chainDigest(byte[] out, int offset);

    /** Commits and lets go of the files. A second call does nothing. */
    @Override
    void close();
}
