package ecny.sim.exchange.ring;

import com.lmax.disruptor.RingBuffer;
import ecny.sim.exchange.book.Outcome;
import ecny.sim.exchange.book.OutcomeSink;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Outcomes into their ring; waits while it is full, unless the venue has stopped. */
final class OutcomeRing implements OutcomeSink {
    private static final long NAP_NANOS = 1_000;

    private final RingBuffer<Outcome> ring;
    private final AtomicReference<@Nullable Throwable> failure;
    private long position;

    OutcomeRing(RingBuffer<Outcome> ring, AtomicReference<@Nullable Throwable> failure) {
        this.ring = ring;
        this.failure = failure;
    }

    @Override
    public Outcome claim() {
        while (!ring.hasAvailableCapacity(1)) {
            if (failure.get() != null) {
                throw new IllegalStateException("nobody is told any more");
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
        position = ring.next();
        return ring.get(position);
    }

    @Override
    public void publish() {
        ring.publish(position);
    }
}
