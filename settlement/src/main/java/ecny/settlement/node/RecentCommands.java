package ecny.settlement.node;

import ecny.settlement.message.CommandFrame;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The last published commands, a fixed number of them: what followers live on that are not far behind. */
final class RecentCommands {
    /** A frame and what became of it. */
    static final class Entry {
        private final byte[] frame;
        private final Outcome outcome;

        Entry(byte[] frame, Outcome outcome) {
            this.frame = frame;
            this.outcome = outcome;
        }

        byte[] frame() {
            return frame;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    private final @Nullable Entry[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long published;
    private long told;

    /** @param published last sequence before this one was made */
    RecentCommands(int size, long published) {
        ring = new Entry[size];
        this.published = published;
        this.told = published;
    }

    void add(byte[] frame, Outcome outcome) {
        Entry entry = new Entry(Arrays.copyOf(frame, CommandFrame.length(frame, 0)), outcome);
        lock.lock();
        try {
            published = outcome.sequence();
            ring[place(published)] = entry;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the followers: once for a batch. */
    void tell() {
        lock.lock();
        try {
            told = published;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits in vain looks again. */
    void wake() {
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long published() {
        lock.lock();
        try {
            return published;
        } finally {
            lock.unlock();
        }
    }

    /** The command with this sequence, or null when it is older than those kept, or was published before this was made. */
    @Nullable
    Entry at(long sequence) {
        lock.lock();
        try {
            @Nullable Entry entry = ring[place(sequence)];
            return entry != null && entry.outcome.sequence() == sequence ? entry : null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this sequence has been told of, or the waiter is to stop, see {@link #wake()}; the last sequence told. */
    long awaitTold(long sequence, BooleanSupplier stopped) throws InterruptedException {
        lock.lock();
        try {
            while (told < sequence && !stopped.getAsBoolean()) {
                more.await();
            }
            return told;
        } finally {
            lock.unlock();
        }
    }

    private int place(long sequence) {
        return (int) (sequence & (ring.length - 1));
    }
}
