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
    /** Spin a little, yield a little, then naps of some 60 µs: batches form by themselves. For machines with few cores. */
    SLEEPING,
    /** Spin, then offer the core to others: low latency, all cores busy. */
    YIELDING,
    /** Never let go of the core: lowest latency, one core per stage needed. */
    SPINNING;

    WaitStrategy strategy() {
        return switch (this) {
            case BLOCKING -> new BlockingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SPINNING -> new BusySpinWaitStrategy();
        };
    }
}
