package ecny.settlement.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How a stage waits for work: what an idle pipeline costs, against how soon it notices. */
public enum Waiting {
    /** Stages sleep until a publisher wakes them, and between themselves spin: only with a free core per stage behind the first. */
    BLOCKING,
    /** Yield a few times, then nap for some 60 µs at a time: batches form by themselves. For machines with few cores. */
    SLEEPING,
    /** As {@link #SLEEPING}, and after some idle milliseconds a millisecond at a time: for a node that mostly has nothing to do. */
    PATIENT,
    /** Spin, then offer the core to others: low latency, all cores busy. */
    YIELDING,
    /** Never let go of the core: lowest latency, one core per stage needed. */
    SPINNING;

    /** More of them shorten the wait by little and make an idle stage dear: the Disruptor's own default keeps half a core busy. */
    private static final int YIELDS = 20;

    /** As short as it goes: the kernel's timer adds some 50 µs. */
    private static final long NAP_NANOS = 1_000;

    /** As the ring knows it. */
    public WaitStrategy strategy() {
        return switch (this) {
            case BLOCKING -> new BlockingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy(YIELDS, NAP_NANOS);
            case PATIENT -> new PatientWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SPINNING -> new BusySpinWaitStrategy();
        };
    }
}
