package ecny.settlement.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/** Yields, then naps as short as they go, and when nothing has come for some milliseconds naps a millisecond at a time. */
final class PatientWaitStrategy implements WaitStrategy {
    private static final int YIELDS = 20;
    private static final int SHORT_NAPS = 100;
    private static final long SHORT_NANOS = 1_000;
    private static final long LONG_NANOS = 1_000_000;

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a few yields before napping, as the ring's own strategies do
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        long available = dependent.get();
        for (int round = 0; available < sequence; round++) {
            barrier.checkAlert();
            if (round < YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(round < YIELDS + SHORT_NAPS ? SHORT_NANOS : LONG_NANOS);
            }
            available = dependent.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {}
}
