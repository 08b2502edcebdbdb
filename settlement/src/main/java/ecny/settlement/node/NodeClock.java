package ecny.settlement.node;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one time of a node, in nanoseconds since 1970 UTC, and the tasks that wait for it. It never runs backwards.
 *
 * <p>A {@link #real} clock is the machine's. A {@link #test} clock stands still until it is moved or resumed; when it is
 * moved, every alarm on the way is run at its own time, in order, on the mover's thread, and before each step everything that
 * followed from the one before has happened ({@link #beforeEachStep}). So a month passes in a moment, and the same way each
 * time. Otherwise alarms run one after the other on the clock's own thread: keep them short.
 *
 * <p>From any number of threads.
 */
public final class NodeClock implements LongSupplier, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NodeClock.class.getName());
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** The machine's clock may be set: the alarm thread looks at least so often. */
    private static final long LONGEST_NAP_NANOS = NANOS_PER_SECOND;

    private final boolean test;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
    private final PriorityQueue<Waiting> alarms = new PriorityQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Held while an alarm runs and while the clock is moved. */
    private final ReentrantLock firing = new ReentrantLock();

    private volatile Running running;
    private volatile Runnable beforeEachStep = () -> {};
    private long alarmsSet;
    private @Nullable Thread thread;
    private boolean closed;

    /** Frozen at {@code nanos}, or that much ahead of the machine's clock. */
    private record Running(boolean frozen, long nanos) {}

    private NodeClock(boolean test, Running running) {
        this.test = test;
        this.running = running;
    }

    /** The machine's clock. */
    public static NodeClock real() {
        return new NodeClock(false, new Running(false, 0));
    }

    /** A clock that stands at this time until it is moved. */
    public static NodeClock test(Instant start) {
        return new NodeClock(true, new Running(true, nanos(start)));
    }

    /** The time of day to stamp with. */
    @Override
    public long getAsLong() {
        Running now = running;
        long nanos = now.frozen ? now.nanos : machineNanos() + now.nanos;
        return latest.accumulateAndGet(nanos, Math::max);
    }

    public Instant now() {
        return instant(getAsLong());
    }

    /** Milliseconds since 1970 UTC. */
    public long millis() {
        return Math.floorDiv(getAsLong(), NANOS_PER_MILLI);
    }

    /** Whether it may be moved. */
    public boolean isTest() {
        return test;
    }

    /** Whether it stands still. */
    public boolean isFrozen() {
        return running.frozen;
    }

    /** Time stands still. */
    public void freeze() {
        requireTest();
        firing.lock();
        try {
            runAs(new Running(true, getAsLong()));
        } finally {
            firing.unlock();
        }
    }

    /** Time goes on from where it stands, as fast as the machine's. */
    public void resume() {
        requireTest();
        firing.lock();
        try {
            runAs(new Running(false, getAsLong() - machineNanos()));
        } finally {
            firing.unlock();
        }
    }

    /**
     * Moves a test clock forward.
     *
     * @throws IllegalArgumentException if the duration is negative
     * @throws IllegalStateException if this is the real clock, or called from an alarm
     */
    public void advance(Duration by) {
        requireTest();
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not run backwards: " + by);
        }
        moveTo(Math.addExact(getAsLong(), by.toNanos()));
    }

    /**
     * Moves a test clock forward to an instant.
     *
     * @throws IllegalArgumentException if that is in the past
     * @throws IllegalStateException as {@link #advance}
     */
    public void set(Instant to) {
        requireTest();
        long target = nanos(to);
        if (target < getAsLong()) {
            throw new IllegalArgumentException("a clock does not run backwards: from " + now() + " to " + to);
        }
        moveTo(target);
    }

    private void moveTo(long target) {
        if (firing.isHeldByCurrentThread()) {
            throw new IllegalStateException("an alarm cannot move the clock that runs it");
        }
        firing.lock();
        try {
            boolean goesOn = !running.frozen;
            beforeEachStep.run();
            for (@Nullable Waiting due = poll(target); due != null; due = poll(target)) {
                runAs(new Running(true, Math.max(due.atNanos, getAsLong())));
                due.fire();
                beforeEachStep.run();
            }
            runAs(goesOn ? new Running(false, target - machineNanos()) : new Running(true, target));
        } finally {
            firing.unlock();
        }
    }

    /** From now on not before this time: a journal's last stamp, for example. */
    public void notBefore(long nanos) {
        latest.accumulateAndGet(nanos, Math::max);
        Running now = running;
        if (now.frozen && now.nanos < nanos) {
            runAs(new Running(true, nanos));
        }
    }

    /** What must have happened before time is moved on to the next alarm. */
    public void beforeEachStep(Runnable waitsForIt) {
        beforeEachStep = waitsForIt;
    }

    /**
     * Runs a task once, when the time has come; at once, on the clock's thread, if it has already. Alarms of one instant run in
     * the order in which they were set. A task that throws is logged; the others are not touched by it.
     */
    public Alarm at(Instant when, Runnable task) {
        lock.lock();
        try {
            Waiting alarm = new Waiting(nanos(when), alarmsSet++, task);
            alarms.add(alarm);
            startThread();
            changed.signalAll();
            return alarm;
        } finally {
            lock.unlock();
        }
    }

    /** How many alarms wait. */
    public int alarms() {
        lock.lock();
        try {
            return alarms.size();
        } finally {
            lock.unlock();
        }
    }

    private void startThread() {
        if (thread == null && !closed) {
            thread = new Thread(this::runAlarms, "ecny-alarms");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void runAlarms() {
        try {
            while (awaitDue()) {
                firing.lockInterruptibly();
                try {
                    // Whoever moved the clock meanwhile may have run it.
                    @Nullable Waiting due = poll(getAsLong());
                    if (due != null) {
                        due.fire();
                    }
                } finally {
                    firing.unlock();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until an alarm is due; false when the clock is closed. */
    private boolean awaitDue() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                @Nullable Waiting first = alarms.peek();
                long left = first == null ? Long.MAX_VALUE : first.atNanos - getAsLong();
                if (left <= 0) {
                    return true;
                }
                if (first == null || running.frozen) {
                    changed.await();
                } else {
                    changed.await(Math.min(left, LONGEST_NAP_NANOS), TimeUnit.NANOSECONDS);
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Waiting poll(long until) {
        lock.lock();
        try {
            @Nullable Waiting first = alarms.peek();
            return first != null && first.atNanos <= until ? alarms.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    private void runAs(Running next) {
        lock.lock();
        try {
            running = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireTest() {
        if (!test) {
            throw new IllegalStateException("the real clock cannot be moved: start with a test clock");
        }
    }

    /** Runs no more alarms. Waits for one that is running, unless it is the caller. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            alarms.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        firing.lock();
        try {
            alarms.clear(); // what the last alarm may have set
        } finally {
            firing.unlock();
        }
        joinThread();
    }

    private void joinThread() {
        @Nullable Thread alarmThread;
        lock.lock();
        try {
            alarmThread = thread;
        } finally {
            lock.unlock();
        }
        if (alarmThread != null && alarmThread != Thread.currentThread()) {
            try {
                alarmThread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long machineNanos() {
        return nanos(Instant.now());
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private final class Waiting implements Alarm, Comparable<Waiting> {
        private final long atNanos;
        private final long number;
        private final Runnable task;

        Waiting(long atNanos, long number, Runnable task) {
            this.atNanos = atNanos;
            this.number = number;
            this.task = task;
        }

        void fire() {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "an alarm set for " + instant(atNanos) + " failed", e);
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                alarms.remove(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
