package ecny.sim.replay;

import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.DamagedJournalException;
import ecny.settlement.journal.JournalException;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.sim.language.Times;
import ecny.sim.language.UnusableFile;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recording as a regulator opens it: any instant of it can be asked for, and it can be played. One day or many.
 *
 * <p>Opening applies the journal once with the real ledger and keeps what it finds beside the recording, so that the next opening
 * only adds what is new. Questions come from any number of threads; a {@link Playhead} belongs to one.
 *
 * <p>{@link RefusedQuestion} says what cannot be asked. A journal that does not hold is a {@link DamagedJournalException}, which
 * names the record.
 */
public final class RecordedDay implements AutoCloseable {
    private static final long PROGRESS_EVERY = 1 << 16;
    private static final int SNAPSHOTS_KEPT = 2;

    private final Recording recording;
    private final FileChannel lock;
    private final Index index;
    private final ReentrantReadWriteLock guard = new ReentrantReadWriteLock();
    private @Nullable Ledger ledger;

    private RecordedDay(Recording recording, FileChannel lock, Index index) {
        this.recording = recording;
        this.lock = lock;
        this.index = index;
    }

    /** As {@link #open(Recording, LongConsumer)}, silently. */
    public static RecordedDay open(Recording recording) throws IOException {
        return open(recording, sequence -> {});
    }

    /**
     * Opens a recording; of a live one, what has happened so far.
     *
     * @param progress is told the sequence reached, now and then
     * @throws IOException if the index cannot be written, or another process has it open
     * @throws DamagedJournalException if a record of the journal does not hold
     */
    public static RecordedDay open(Recording recording, LongConsumer progress) throws IOException {
        Files.createDirectories(recording.index());
        FileChannel lock = lock(recording.index());
        @Nullable Index index = null;
        try {
            index = index(recording);
            RecordedDay day = new RecordedDay(recording, lock, index);
            day.extend(progress);
            day.ledger = null; // a recording that is finished needs it no more
            return day;
        } catch (IOException | RuntimeException e) {
            if (index != null) {
                index.close();
            }
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException here) {
            // said below
        }
        channel.close();
        throw new UnusableFile(
                "the recording is open already: another sandbox uses " + folder, "该记录已被打开:另一个沙箱正在使用 " + folder);
    }

    /** The one that was kept, if it is of this journal. */
    private static Index index(Recording recording) throws IOException {
        Index.@Nullable Kept kept = Index.kept(recording.index());
        if (kept == null) {
            return Index.empty(recording.index());
        }
        try {
            byte[] chain = ChainAt.digest(recording.journal(), kept.index().lastSequence());
            if (Arrays.equals(chain, kept.chainDigest())) {
                return kept.index();
            }
        } catch (DamagedJournalException damaged) {
            kept.index().close();
            throw damaged;
        } catch (JournalException anotherJournal) {
            // a shorter one: made anew
        }
        kept.index().close();
        return Index.empty(recording.index());
    }

    /** Takes in what a live recording has got since; how many commands that were. */
    public long extend() throws IOException {
        return extend(sequence -> {});
    }

    private long extend(LongConsumer progress) throws IOException {
        guard.writeLock().lock();
        try {
            long before = index.lastSequence();
            Ledger here = ledgerAtTheEnd();
            Replay replay = index.fedBy(here);
            try (JournalReader reader = JournalReader.open(recording.journal(), before + 1)) {
                for (long until = before + PROGRESS_EVERY;
                        replay.untilSequence(until).run(reader) == PROGRESS_EVERY;
                        until += PROGRESS_EVERY) {
                    progress.accept(until);
                }
            } finally {
                index.flush();
            }
            ledger = here;
            long added = index.lastSequence() - before;
            if (added > 0) {
                index.keep(ChainAt.digest(recording.journal(), index.lastSequence()));
            }
            return added;
        } finally {
            guard.writeLock().unlock();
        }
    }

    private Ledger ledgerAtTheEnd() {
        @Nullable Ledger here = ledger;
        if (here != null && here.lastSequence() == index.lastSequence()) {
            return here;
        }
        return index.lastSequence() == 0 ? new Ledger(recording.ledger()) : ledgerAt(index.lastSequence());
    }

    /** What is recorded where. */
    public Recording recording() {
        return recording;
    }

    /** The last command; 0 when there is none. */
    public long lastSequence() {
        return reading(index::lastSequence);
    }

    /** The time of the first command. */
    public Instant from() {
        return time(1);
    }

    /** The time of the last command. */
    public Instant until() {
        return time(lastSequence());
    }

    /** The ledger's time after a command: the largest stamp up to it. */
    public Instant time(long sequence) {
        requireSequence(sequence, 1);
        return reading(() -> Instants.of(index.outcomes.ledgerTime(sequence)));
    }

    /** What became of a command. */
    public Outcome outcome(long sequence) {
        requireSequence(sequence, 1);
        return reading(() -> index.outcomes.outcome(sequence));
    }

    /** The last command that had happened at an instant; 0 before the first. */
    public long sequenceAt(Instant instant) {
        return reading(() -> index.outcomes.sequenceAt(Instants.nanos(instant)));
    }

    /** The first command with this id. */
    public long sequenceOf(CommandId id) {
        long sequence = reading(() -> index.outcomes.sequenceOf(id));
        if (sequence == 0) {
            throw new RefusedQuestion("payment", id.toString(), "the id of a command of this recording", "本记录中的指令编号");
        }
        return sequence;
    }

    /** Everything as it was after a command; 0 for before the first. */
    public AsAt asAt(long sequence) {
        requireSequence(sequence, 0);
        return new AsAt(this, sequence, sequence == 0 ? from() : time(sequence));
    }

    /**
     * Everything as it was at an instant.
     *
     * @throws RefusedQuestion for an instant before the first command or after the last: nothing is known of it
     */
    public AsAt asAt(Instant instant) {
        long sequence = sequenceAt(instant);
        if (sequence == 0 || instant.isAfter(until())) {
            throw new RefusedQuestion(
                    "time",
                    Times.shown(instant),
                    "a time from " + Times.shown(from()) + " to " + Times.shown(until()) + " (China)",
                    Times.shown(from()) + " 至 " + Times.shown(until()) + " 之间的时间(北京时间)");
        }
        return new AsAt(this, sequence, instant);
    }

    /**
     * The commands that touched a wallet's money or state, newest first.
     *
     * @param fromSequence newest to look at
     */
    public List<Outcome> touches(long wallet, long fromSequence, int atMost) {
        requireSequence(fromSequence, 0);
        return reading(() -> {
            List<Outcome> found = new ArrayList<>();
            long sequence = index.wallets.lastTouch(wallet, fromSequence);
            while (sequence > 0 && found.size() < atMost) {
                found.add(index.outcomes.outcome(sequence));
                sequence = index.wallets.lastTouch(wallet, sequence - 1);
            }
            return found;
        });
    }

    /** The first command behind a sequence that touches a wallet; 0 for none. */
    public long nextTouch(long wallet, long afterSequence) {
        return reading(() -> index.wallets.firstTouch(wallet, afterSequence));
    }

    /** Every wallet that was opened so far, in no order. */
    public long[] wallets() {
        return reading(() -> index.wallets.numbers());
    }

    /** A new playhead in front of the first command. */
    public Playhead playhead() {
        return new Playhead(this);
    }

    /** A ledger as it was after a command, for a what-if or a digest: from the recorder's snapshot before it, or the beginning. */
    public Ledger ledgerAt(long sequence) {
        return ledgerAt(sequence, recording.ledger());
    }

    private Ledger ledgerAt(long sequence, LedgerSettings settings) {
        return Recovery.recover(
                        recording.journal(), new Snapshots(recording.snapshots(), SNAPSHOTS_KEPT), settings, sequence)
                .ledger();
    }

    long requireSequence(long sequence, long least) {
        long last = lastSequence();
        if (sequence < least || sequence > last) {
            throw new RefusedQuestion(
                    "sequence",
                    Long.toString(sequence),
                    "a sequence from " + least + " to " + last,
                    least + " 至 " + last + " 之间的序号");
        }
        return sequence;
    }

    static long requireWallet(long wallet) {
        if (!WalletNumber.isValid(wallet)) {
            throw new RefusedQuestion(
                    "wallet", Long.toString(wallet), "a wallet number with its check digit", "带校验位的钱包编号");
        }
        return wallet;
    }

    <T> T reading(Supplier<T> question) {
        guard.readLock().lock();
        try {
            return question.get();
        } finally {
            guard.readLock().unlock();
        }
    }

    Index index() {
        return index;
    }

    @Override
    public void close() throws IOException {
        index.close();
        lock.close();
    }
}
