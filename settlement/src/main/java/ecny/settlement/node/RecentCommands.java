package ecny.settlement.node;

import ecny.settlement.message.CommandFrame;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The last published commands, a fixed number of them: what followers live on that are not far behind. */
final class RecentCommands {
    /** A frame and what became of it. */
    record Entry(byte[] frame, Outcome outcome) {}

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
        tell();
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

    /** Waits until this sequence has been told of, or a second; the last sequence told. */
    long awaitTold(long sequence) throws InterruptedException {
        lock.lock();
        try {
            if (told < sequence) {
                more.await(1, TimeUnit.SECONDS);
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
