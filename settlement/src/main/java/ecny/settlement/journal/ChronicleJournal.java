package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2Signer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a Chronicle file. A commit is one excerpt (two where it crosses a multiple of 1,024): its frames, 8-byte
 * aligned, and the chain digest behind them. A frame is copied once, from the ring to where it stays.
 *
 * <p>Opening finds the last whole excerpt, cuts what a writer that died left behind it ({@link #tornTail()}), and goes on
 * from there; it takes no longer than reading the headers. Only one process may have a journal open for writing.
 *
 * <p>The frame's checksum must be set by the caller. No allocation per frame or commit, checkpoints apart.
 */
public final class ChronicleJournal implements Journal {
    private final JournalSettings settings;
    private final JournalLock lock;
    private final ExcerptWriter writer;
    private final Chain chain;
    private final Optional<TornTail> tornTail;
    private final @Nullable Sm2Signer signer;
    private final byte[] header = new byte[Excerpt.HEADER_LENGTH];
    private final byte[] checkpoint = new byte[Excerpt.HEADER_LENGTH + Checkpoint.LENGTH];
    private final byte[] digest = new byte[CHAIN_DIGEST_LENGTH];
    private final CRC32C crc = new CRC32C();

    private UnsafeBuffer excerpt = new UnsafeBuffer(0, 0);
    private int count;
    private int used;
    private long lastSequence;
    private long lastStamp;
    private long durable;
    private boolean endsWithCheckpoint;
    private boolean unsynced;
    private @Nullable JournalException failure;
    private boolean closed;

    private ChronicleJournal(JournalSettings settings, JournalLock lock, ExcerptWriter writer, JournalEnd end) {
        this.settings = settings;
        this.lock = lock;
        this.writer = writer;
        this.chain = end.chain();
        this.tornTail = end.tornTail();
        this.signer = settings.key().map(Sm2Signer::new).orElse(null);
        this.lastSequence = end.lastSequence();
        this.lastStamp = end.lastStamp();
        this.durable = end.lastSequence();
        this.endsWithCheckpoint = end.endsWithCheckpoint();
    }

    /**
     * Opens the journal in the folder, or begins one.
     *
     * @throws JournalException if another writer has it, the disk is full or the files cannot be used
     * @throws DamagedJournalException if records that were durable do not hold any more
     */
    public static ChronicleJournal open(JournalSettings settings) {
        return open(settings, DiskSpace::new);
    }

    static ChronicleJournal open(JournalSettings settings, BiFunction<FileChannel, Long, DiskSpace> spaceFor) {
        Path folder = settings.folder();
        try {
            Files.createDirectories(folder);
            JournalLock lock = JournalLock.take(folder);
            try {
                JournalEnd end = JournalRepair.cutTornTail(folder);
                ExcerptWriter writer = JournalRepair.openAt(folder, end, spaceFor);
                try {
                    if (settings.durability() == Durability.POWER) {
                        writer.sync();
                        JournalFolder.sync(folder);
                    }
                    return new ChronicleJournal(settings, lock, writer, end);
                } catch (IOException | RuntimeException e) {
                    writer.abandon();
                    throw e;
                }
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be opened: " + e, e);
        }
    }

    @Override
    public void append(byte[] frame, int offset, int length) {
        stillGood();
        long sequence = CommandFrame.sequence(frame, offset);
        if (sequence != lastSequence + 1) {
            throw new IllegalArgumentException("sequence " + sequence + " after " + lastSequence);
        }
        if (length > CommandFrame.MAX_LENGTH || length != CommandFrame.length(frame, offset)) {
            throw new IllegalArgumentException("a frame of " + length + " bytes whose header tells "
                    + CommandFrame.length(frame, offset) + "; the longest is " + CommandFrame.MAX_LENGTH);
        }
        try {
            if (count == 0) {
                excerpt = writer.begin();
                used = Excerpt.HEADER_LENGTH;
            }
            int end = used + Excerpt.aligned(length);
            excerpt.putLong(end - Long.BYTES, 0); // the padding, before the frame covers what is not
            excerpt.putBytes(used, frame, offset, length);
            used = end;
            count++;
            chain.absorb(sequence, frame, offset, length);
            lastSequence = sequence;
            lastStamp = CommandFrame.stampedAtNanos(frame, offset);
            if (Chain.isBlockEnd(sequence)) {
                endBatch();
                if (sequence % settings.checkpointEvery() == 0) {
                    writeCheckpoint(Optional.empty());
                }
            }
        } catch (IOException | RuntimeException | InternalError e) {
            throw failed("append sequence " + sequence, e);
        }
    }

    @Override
    public void commit() {
        stillGood();
        try {
            if (count > 0) {
                endBatch();
            }
            makeDurable();
        } catch (IOException | RuntimeException | InternalError e) {
            throw failed("commit up to sequence " + lastSequence, e);
        }
    }

    /**
     * Commits and writes a signed checkpoint, for example with the state digest at the end of a run. Without a key in the
     * settings, or in a journal without frames, it only commits.
     *
     * @param stateDigest SM3 of the ledger's state after {@link #lastSequence()}, 32 bytes
     */
    public void checkpoint(Optional<byte[]> stateDigest) {
        commit();
        try {
            writeCheckpoint(stateDigest);
            makeDurable();
        } catch (IOException | RuntimeException | InternalError e) {
            throw failed("write a checkpoint at sequence " + lastSequence, e);
        }
    }

    private void endBatch() {
        Excerpt.putHeader(
                header, crc, Excerpt.BATCH, lastSequence - count + 1, durable, count, used - Excerpt.HEADER_LENGTH);
        excerpt.putBytes(0, header, 0, header.length);
        chain.digest(digest, 0);
        excerpt.putBytes(used, digest, 0, digest.length);
        writer.end(used + digest.length);
        count = 0;
        endsWithCheckpoint = false;
        unsynced = true;
    }

    private void writeCheckpoint(Optional<byte[]> stateDigest) throws IOException {
        if (signer == null || lastSequence == 0) {
            return;
        }
        chain.digest(digest, 0);
        Checkpoint.write(
                checkpoint,
                crc,
                lastSequence,
                durable,
                lastStamp,
                digest,
                stateDigest,
                settings.key().orElseThrow(),
                signer);
        writer.begin().putBytes(0, checkpoint, 0, checkpoint.length);
        writer.end(checkpoint.length);
        endsWithCheckpoint = true;
        unsynced = true;
    }

    private void makeDurable() throws IOException {
        if (unsynced && settings.durability() == Durability.POWER) {
            writer.sync();
        }
        unsynced = false;
        durable = lastSequence;
    }

    private void stillGood() {
        if (failure != null) {
            throw new JournalException("the journal failed before: " + failure.getMessage(), failure);
        }
        if (closed) {
            throw new JournalException("the journal in " + settings.folder() + " is closed");
        }
    }

    private JournalException failed(String what, Throwable cause) {
        failure = new JournalException(
                "the journal in " + settings.folder() + " could not " + what + ": " + cause.getMessage()
                        + "; durable up to sequence " + durable,
                cause);
        return failure;
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public void chainDigest(byte[] out, int offset) {
        chain.digest(out, offset);
    }

    /** What was cut when the journal was opened. */
    public Optional<TornTail> tornTail() {
        return tornTail;
    }

    /** Commits, writes a checkpoint if the last record is not one, and lets go of the files. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try (lock) {
            if (failure != null) {
                writer.abandon();
            } else {
                if (!endsWithCheckpoint || count > 0) {
                    checkpoint(Optional.empty());
                }
                writer.close();
                JournalFolder.deleteTable(settings.folder());
            }
        } catch (IOException e) {
            throw new JournalException("the journal in " + settings.folder() + " could not be closed: " + e, e);
        } finally {
            closed = true;
        }
    }
}
