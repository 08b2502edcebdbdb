package ecny.perf;

import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.pipeline.OutcomeListener;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is published, and while a schedule is set measures each outcome against the time at which its command was
 * due to be sent: a stall is paid by every command that had to wait for it (no coordinated omission).
 */
final class Published implements OutcomeListener {
    /**
     * When commands are due.
     *
     * @param firstSequence of the first command of the schedule
     * @param startNanos when that is due, as {@link System#nanoTime}
     * @param perSecond how many are due in a second
     * @param latencies takes nanoseconds
     */
    record Schedule(long firstSequence, long startNanos, long perSecond, Histogram latencies) {
        long dueNanos(long index) {
            return startNanos + index / perSecond * 1_000_000_000L + index % perSecond * 1_000_000_000L / perSecond;
        }
    }

    private volatile @Nullable Schedule schedule;
    private long accepted;
    private long refused;

    /** From the next command on; null to stop measuring. Only while the pipeline is drained. */
    void measure(@Nullable Schedule newSchedule) {
        schedule = newSchedule;
    }

    @Override
    public void onOutcome(OutcomeDecoder outcome) {
        if (outcome.verdict() == 0) {
            accepted++;
        } else {
            refused++;
        }
        Schedule due = schedule;
        if (due != null) {
            long index = outcome.sequence() - due.firstSequence();
            due.latencies().recordValue(Math.max(0, System.nanoTime() - due.dueNanos(index)));
        }
    }

    /** After a drain or a close. */
    long accepted() {
        return accepted;
    }

    /** After a drain or a close. */
    long refused() {
        return refused;
    }
}
