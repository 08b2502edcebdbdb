package ecny.sim.replay;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Follower;
import ecny.settlement.node.Outcome;
import ecny.sim.run.Pace;
import ecny.sim.run.Speed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording: commands and what became of them, in order, from any place, at any speed. It stands behind the command
 * that was played last. Of one thread; only {@link #pause} may be called from others.
 */
public final class Playhead implements AutoCloseable {
    private static final int AT_ONCE = 1024;

    private final RecordedDay day;
    private final CommandDecoder decoder = new CommandDecoder();
    private final long[] outcomes = new long[AT_ONCE * OutcomeFile.LONGS];
    private long outcomesFrom;
    private long outcomesUntil = -1;
    private @Nullable JournalReader reader;
    private long sequence;
    private volatile boolean paused;

    Playhead(RecordedDay day) {
        this.day = day;
    }

    /** The command that was played last; 0 at the beginning. */
    public long sequence() {
        return sequence;
    }

    /** Everything as it is here. */
    public AsAt asAt() {
        return day.asAt(sequence);
    }

    /** Stands behind a command; 0 for the beginning. */
    public Playhead seek(long toSequence) {
        day.requireSequence(toSequence, 0);
        if (toSequence != sequence) {
            closeReader();
            sequence = toSequence;
        }
        return this;
    }

    /** Stands behind the last command that had happened at an instant. */
    public Playhead seek(Instant instant) {
        return seek(day.asAt(instant).sequence());
    }

    /** Stands behind the command with this id, where its outcome can be looked at. */
    public Playhead seek(CommandId payment) {
        return seek(day.sequenceOf(payment));
    }

    /** Stands behind the next command that touches a wallet. */
    public Playhead seekNext(long wallet) {
        RecordedDay.requireWallet(wallet);
        long next = day.nextTouch(wallet, sequence);
        if (next == 0) {
            throw new RefusedQuestion(
                    "wallet",
                    Long.toString(wallet),
                    "a wallet that something happens to behind sequence " + sequence,
                    "在序号 " + sequence + " 之后仍有变动的钱包");
        }
        return seek(next);
    }

    /** Plays one command; false at the end. */
    public boolean step(Follower follower) {
        return play(sequence + 1, Speed.MAX, follower) == 1;
    }

    /**
     * Plays until a command, the end, or {@link #pause}.
     *
     * @param untilSequence last command to be played
     * @param follower hears of every command; an exception ends the play behind that command
     * @return how many were played
     */
    public long play(long untilSequence, Speed speed, Follower follower) {
        paused = false;
        long until = Math.min(untilSequence, day.lastSequence());
        long played = 0;
        @Nullable Pace pace = null;
        while (!paused && sequence < until) {
            JournalReader frames = reader();
            if (!frames.next()) {
                throw new IllegalStateException("the journal ends at " + sequence + ", its index at " + until);
            }
            Outcome outcome = outcome(frames.sequence());
            if (!speed.isMax()) {
                pace = pace == null ? new Pace(speed, frames.stampedAtNanos()) : pace;
                pace.await(frames.stampedAtNanos(), () -> {});
            }
            sequence = frames.sequence();
            byte[] bytes = frames.buffer();
            follower.followed(
                    decoder.decode(
                            bytes,
                            frames.offset() + CommandFrame.BODY_OFFSET,
                            CommandFrame.bodyLength(bytes, frames.offset())),
                    outcome);
            played++;
        }
        return played;
    }

    /** Ends a {@link #play} behind the command it is at. */
    public void pause() {
        paused = true;
    }

    private Outcome outcome(long wanted) {
        if (wanted < outcomesFrom || wanted > outcomesUntil) {
            int count = (int) Math.min(AT_ONCE, day.lastSequence() - wanted + 1);
            day.reading(() -> day.index().outcomes.read(wanted, count, outcomes));
            outcomesFrom = wanted;
            outcomesUntil = wanted + count - 1;
        }
        return OutcomeFile.outcome(wanted, outcomes, (int) (wanted - outcomesFrom) * OutcomeFile.LONGS);
    }

    private JournalReader reader() {
        JournalReader open = reader;
        if (open == null) {
            open = JournalReader.open(day.recording().journal(), sequence + 1);
            reader = open;
        }
        return open;
    }

    private void closeReader() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    @Override
    public void close() {
        closeReader();
    }
}
