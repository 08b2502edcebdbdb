package ecny.perf.crypto;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times contenders in one process: all warmed up first, then in rounds, each contender a slice in each round, so that what
 * disturbs the machine disturbs all. Ratios are taken within a round; reported is the median over the rounds. Processor time
 * of the one thread is counted, not the clock on the wall.
 */
final class PairedRounds {
    private static final long WARM_UP_NANOS = 400_000_000L;

    private final int rounds;
    private final long sliceNanos;
    private final Map<String, double[]> nanosPerOperation = new LinkedHashMap<>();
    private final Map<String, Double> bytesPerOperation = new LinkedHashMap<>();
    private final com.sun.management.ThreadMXBean thread =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long checksum;

    PairedRounds(int rounds, long sliceMillis) {
        this.rounds = rounds;
        this.sliceNanos = sliceMillis * 1_000_000L;
    }

    void run(List<Contender> contenders) {
        List<Integer> operations = new ArrayList<>();
        for (Contender contender : contenders) {
            operations.add(warmUp(contender));
            nanosPerOperation.put(contender.name(), new double[rounds]);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                int which = (i + round) % contenders.size();
                slice(contenders.get(which), operations.get(which), round);
            }
        }
    }

    private int warmUp(Contender contender) {
        int operations = 1;
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (true) {
            long start = cpuNanos();
            checksum += contender.work().run(operations);
            long taken = Math.max(1, cpuNanos() - start);
            if (System.nanoTime() > end && taken > sliceNanos / 4) {
                return (int) Math.max(1, Math.min(1_000_000L, operations * sliceNanos / taken));
            }
            if (taken < sliceNanos) {
                operations = Math.min(1_000_000, operations * 2);
            }
        }
    }

    private void slice(Contender contender, int operations, int round) {
        long bytes = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        long start = cpuNanos();
        checksum += contender.work().run(operations);
        long taken = cpuNanos() - start;
        bytes = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        double[] all = nanosPerOperation.getOrDefault(contender.name(), new double[rounds]);
        all[round] = (double) taken / operations;
        bytesPerOperation.merge(contender.name(), (double) bytes / operations, Math::min);
    }

    private long cpuNanos() {
        return thread.getCurrentThreadCpuTime();
    }

    /** Processor time of one operation, median. */
    double micros(String name) {
        return median(times(name)) / 1000;
    }

    /** Operations in a second of processor time. */
    double perSecond(String name) {
        return 1e6 / micros(name);
    }

    /** How many times faster {@code fast} is than {@code slow}, median of the rounds. */
    double ratio(String fast, String slow) {
        double[] quotients = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            quotients[i] = times(slow)[i] / times(fast)[i];
        }
        return median(quotients);
    }

    /** Bytes allocated for one operation, in the best round. */
    double bytes(String name) {
        return bytesPerOperation.getOrDefault(name, Double.NaN);
    }

    long checksum() {
        return checksum;
    }

    private double[] times(String name) {
        double[] times = nanosPerOperation.get(name);
        if (times == null) {
            throw new IllegalArgumentException("nothing was measured under the name " + name);
        }
        return times;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
