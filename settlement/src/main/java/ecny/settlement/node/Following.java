package ecny.settlement.node;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Follower} at work, on its own thread: what is no longer in memory is replayed from the journal, then it lives on
 * what is published. However slow it is, nobody waits for it and nothing piles up.
 */
public final class Following implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Following.class.getName());

    private final NodeSettings settings;
    private final Snapshots snapshots;
    private final RecentCommands recent;
    private final Follower follower;
    private final CommandDecoder decoder = new CommandDecoder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Thread thread;
    private final long fromSequence;
    private long sequence;
    private @Nullable RuntimeException failure;
    private volatile boolean stopped;

    Following(
            NodeSettings settings,
            Snapshots snapshots,
            RecentCommands recent,
            String name,
            long fromSequence,
            Follower follower) {
        this.settings = settings;
        this.snapshots = snapshots;
        this.recent = recent;
        this.follower = follower;
        this.fromSequence = fromSequence;
        this.sequence = fromSequence - 1;
        thread = new Thread(this::run, "ecny-follow-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long next = fromSequence;
        try {
            while (!stopped) {
                long told = recent.awaitTold(next, () -> stopped);
                while (!stopped && next <= told) {
                    RecentCommands.@Nullable Entry entry = recent.at(next);
                    if (entry != null) {
                        follow(entry.frame(), 0, entry.outcome());
                        next++;
                    } else {
                        replay(next, told);
                        next = told + 1;
                    }
                }
            }
        } catch (CancellationException | InterruptedException stoppedMeanwhile) {
            // close() asked for it
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, thread.getName() + " ended after sequence " + sequence(), e);
            fail(e);
        }
    }

    private void replay(long from, long to) {
        Applier applier = new Applier(Recovery.recover(settings.journal(), snapshots, settings.ledger(), from - 1)
                .ledger());
        try (JournalReader reader = JournalReader.open(settings.journal(), from)) {
            new Replay(applier).untilSequence(to).observedBy(this::replayed).run(reader);
        }
    }

    private void replayed(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        if (stopped) {
            throw new CancellationException();
        }
        int body = offset + CommandFrame.BODY_OFFSET;
        Outcome outcome = Outcome.of(
                CommandFrame.sequence(frame, offset),
                CommandFrame.stampedAtNanos(frame, offset),
                new CommandId(CommandBody.idHigh(frame, body), CommandBody.idLow(frame, body)),
                CommandBody.templateId(frame, body),
                verdict,
                result);
        follow(frame, offset, outcome);
    }

    private void follow(byte[] frame, int offset, Outcome outcome) {
        Command command =
                decoder.decode(frame, offset + CommandFrame.BODY_OFFSET, CommandFrame.bodyLength(frame, offset));
        follower.followed(frame, offset, command, outcome);
        lock.lock();
        try {
            sequence = outcome.sequence();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(RuntimeException e) {
        lock.lock();
        try {
            failure = e;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last command that the follower has returned from. */
    public long sequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** What the follower threw; it hears of nothing more then. */
    public @Nullable RuntimeException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the follower has heard of a sequence; false when that takes longer, or will not happen. */
    public boolean await(long untilSequence, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (sequence < untilSequence && failure == null && !stopped && left > 0) {
                left = moved.awaitNanos(left);
            }
            return sequence >= untilSequence;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it after the command it is at; waits for that at most a few seconds. */
    @Override
    public void close() {
        stopped = true;
        recent.wake();
        try {
            if (thread != Thread.currentThread()) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
