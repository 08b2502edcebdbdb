package ecny.settlement.node;

import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Ingress;
import ecny.settlement.pipeline.OutcomeListener;
import ecny.settlement.pipeline.Pipeline;
import ecny.settlement.pipeline.PipelineHaltedException;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Recovery.Recovered;
import ecny.settlement.snapshot.Snapshot;
import ecny.settlement.snapshot.Snapshots;
import ecny.wallet.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One running simulator. Commands go in and their outcomes come back, questions are answered, followers hear of everything; what
 * was told to anybody survives the death of the process.
 *
 * <p>From any number of threads. Closing publishes what was taken, writes a snapshot, and lets go of the files; a node that was
 * killed instead opens as well, and takes longer.
 */
public final class Node implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final int SNAPSHOTS_KEPT = 2;
    /** What a moved clock waits for its followers: one that waits for the clock itself must not stop it for ever. */
    private static final Duration FOLLOWERS_MOST = Duration.ofSeconds(10);

    private final NodeSettings settings;
    private final Snapshots snapshots;
    private final ChronicleJournal journal;
    private final QueryLedger questions;
    private final RecentCommands recent;
    private final Pipeline pipeline;
    private final Pendings pendings = new Pendings();
    private final List<Following> followings = new CopyOnWriteArrayList<>();
    private final ExecutorService snapshotting = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "ecny-snapshot");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean snapshotTaken = new AtomicBoolean();
    private volatile long lastSnapshot;
    private boolean closed;

    private Node(
            NodeSettings settings, ChronicleJournal journal, Snapshots snapshots, Recovered first, Recovered second) {
        this.settings = settings;
        this.journal = journal;
        this.snapshots = snapshots;
        questions = new QueryLedger(second.ledger(), second.lastSequence(), second.lastStampNanos());
        recent = new RecentCommands(settings.recent(), first.lastSequence());
        lastSnapshot = first.snapshot().map(Snapshot::sequence).orElse(0L);
        settings.clock().notBefore(first.lastStampNanos());
        settings.clock().beforeEachStep(this::awaitFollowers);
        pipeline = new Pipeline(
                settings.pipeline(), settings.clock(), journal, new Applier(first.ledger()), new Publishing());
    }

    /**
     * Recovers what is in the folder and starts. A new folder begins an empty ledger.
     *
     * @throws ecny.settlement.journal.JournalException if another process has the folder, or its files cannot be used
     * @throws ecny.settlement.journal.DamagedJournalException if records that were durable do not hold any more
     */
    public static Node open(NodeSettings settings) {
        JournalSettings journalSettings = JournalSettings.in(settings.journal()).withDurability(settings.durability());
        if (settings.checkpointKey().isPresent()) {
            journalSettings = journalSettings.withCheckpoints(
                    settings.checkpointKey().get(), JournalSettings.DEFAULT_CHECKPOINT_EVERY);
        }
        ChronicleJournal journal = ChronicleJournal.open(journalSettings);
        try {
            Snapshots snapshots = new Snapshots(settings.snapshots(), SNAPSHOTS_KEPT);
            Recovered first = Recovery.recover(settings.journal(), snapshots, settings.ledger());
            Recovered second = Recovery.recover(settings.journal(), snapshots, settings.ledger());
            return new Node(settings, journal, snapshots, first, second);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    public NodeClock clock() {
        return settings.clock();
    }

    public NodeSettings settings() {
        return settings;
    }

    /**
     * Offers a command. Never waits.
     *
     * @return busy, or what will give its outcome
     * @throws ecny.settlement.message.MalformedMessageException if the body is not a command of the schema; nothing was taken
     */
    public Submission submit(SignedCommand command) {
        Submission.Pending pending = new Submission.Pending(pendings);
        pendings.add(pending);
        long sequence;
        try {
            sequence = pipeline.ingress().offer(command, pending);
        } catch (RuntimeException e) {
            pendings.remove(pending);
            throw e;
        }
        if (sequence == Ingress.BUSY) {
            pendings.remove(pending);
            return Submission.BUSY;
        }
        if (sequence < 0) {
            pendings.remove(pending);
            @Nullable PipelineHaltedException halted = pipeline.failure();
            pending.completeExceptionally(halted != null ? halted : new IllegalStateException("the node is closed"));
        }
        pendings.failIfHalted(pending);
        return Submission.of(pending);
    }

    /**
     * Asks the ledger. Never behind an outcome that was completed before the call. Meanwhile nothing is published: keep the
     * question short, and let nothing of the ledger out of it but values.
     */
    public <T> T ask(Function<Ledger, T> question) {
        return questions.ask(question);
    }

    /**
     * Tells a follower of every command from a sequence on, first what is in the journal, then what happens.
     *
     * @param name for the thread
     * @param fromSequence 1 for everything
     */
    public Following follow(String name, long fromSequence, Follower follower) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("sequences start at 1: " + fromSequence);
        }
        Following following = new Following(settings, snapshots, recent, name, fromSequence, follower);
        followings.add(following);
        return following;
    }

    /** Sequence of the last published outcome, 0 before the first command. */
    public long lastSequence() {
        return recent.published();
    }

    /**
     * What concerned a wallet's money from one instant (inclusive) to another (exclusive), by replaying the journal: some
     * half a second for a million commands.
     */
    public Statement statement(long wallet, Instant from, Instant to) {
        return Statement.of(settings.journal(), settings.ledger(), wallet, to.minusNanos(1), lastSequence())
                .from(from);
    }

    /** Why the node has stopped taking commands, or null while it has not. */
    public @Nullable PipelineHaltedException failure() {
        return pipeline.failure();
    }

    /** The followers that were asked for and not closed. */
    public List<Following> followings() {
        return List.copyOf(followings);
    }

    /** Waits until everything offered before this call is published and every follower has heard of it, but not for ever. */
    public void awaitFollowers() {
        if (pipeline.failure() == null) {
            pipeline.drain();
        }
        awaitFollowersOfPublished();
    }

    private void awaitFollowersOfPublished() {
        try {
            long last = lastSequence();
            for (Following following : followings) {
                if (!following.await(last, FOLLOWERS_MOST) && following.failure() == null) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "a follower is behind: at {0} of {1}",
                            following.sequence(),
                            last);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that goes out goes through here, on the publish thread. */
    private final class Publishing implements OutcomeListener {
        private byte[] frame = new byte[0];

        @Override
        public void onFrame(byte[] published) {
            frame = published;
        }

        @Override
        public void onOutcome(OutcomeDecoder outcome) {
            questions.apply(frame, outcome);
            recent.add(frame, Outcome.of(outcome));
        }

        @Override
        public void onBatchEnd() {
            recent.tell();
            if (recent.published() - lastSnapshot >= settings.snapshotEvery()
                    && snapshotTaken.compareAndSet(false, true)) {
                snapshotting.execute(Node.this::takeSnapshot);
            }
        }

        @Override
        public void onHalt(PipelineHaltedException why) {
            LOG.log(System.Logger.Level.ERROR, "no more commands are taken", why);
            pendings.failAll(why);
        }
    }

    private void takeSnapshot() {
        try {
            QueryLedger.Copy copy = questions.copy();
            byte[] chain = ChainAt.digest(settings.journal(), copy.sequence);
            snapshots.write(copy.sequence, copy.stampNanos, chain, copy);
            lastSnapshot = copy.sequence;
        } catch (RuntimeException e) {
            // The journal has everything: the next opening takes longer, that is all.
            LOG.log(System.Logger.Level.WARNING, "no snapshot was written", e);
            lastSnapshot = recent.published();
        } finally {
            snapshotTaken.set(false);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            settings.clock().beforeEachStep(() -> {});
            pipeline.close();
            awaitFollowersOfPublished();
            finishSnapshots();
            if (journal.lastSequence() > 0 && journal.lastSequence() != lastSnapshot) {
                takeSnapshot();
            }
            journal.checkpoint(Optional.of(questions.ask(Ledger::stateDigest)));
        } finally {
            followings.forEach(Following::close);
            finishSnapshots();
            journal.close();
        }
    }

    private void finishSnapshots() {
        snapshotting.shutdown();
        try {
            if (!snapshotting.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.log(System.Logger.Level.WARNING, "a snapshot is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The submissions whose outcome is not known yet; never more than the ring has slots, and the callers about to offer. */
    static final class Pendings {
        private final Set<Submission.Pending> pending = ConcurrentHashMap.newKeySet();
        private volatile @Nullable PipelineHaltedException halted;

        void add(Submission.Pending one) {
            pending.add(one);
        }

        void remove(Submission.Pending one) {
            pending.remove(one);
        }

        void failIfHalted(Submission.Pending one) {
            @Nullable PipelineHaltedException why = halted;
            if (why != null) {
                remove(one);
                one.completeExceptionally(why);
            }
        }

        void failAll(PipelineHaltedException why) {
            halted = why;
            for (Submission.Pending one : pending) {
                failIfHalted(one);
            }
        }
    }
}
