package ecny.sim.run;

import java.util.concurrent.locks.LockSupport;

/**
 * Holds simulated time to a speed. The wall's zero is the first simulated instant that is asked for.
 *
 * <p>A command's latency then counts from the instant at which it was due, whether or not it could be offered in time: a
 * pipeline that falls behind cannot hide it.
 */
public final class Pace {
    private final double wallNanosPerSimulated;
    private final long fromNanos;
    private boolean begun;
    private long wallStart;

    /** @param fromNanos simulated time before which nothing is waited for */
    public Pace(Speed speed, long fromNanos) {
        this.wallNanosPerSimulated = speed.isMax() ? 0 : 1 / speed.factor();
        this.fromNanos = fromNanos;
    }

    /** Waits until a simulated instant is due; {@link System#nanoTime()} of the instant at which it was. */
    public long await(long atNanos, Runnable meanwhile) {
        if (wallNanosPerSimulated == 0 || atNanos < fromNanos) {
            return System.nanoTime();
        }
        if (!begun) {
            begun = true;
            wallStart = System.nanoTime();
        }
        long due = wallStart + (long) ((atNanos - fromNanos) * wallNanosPerSimulated);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, 50_000_000));
            meanwhile.run();
        }
        return due;
    }
}
