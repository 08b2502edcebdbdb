package ecny.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** A stopwatch for what work costs: time on the wall, CPU time of the whole process, bytes allocated by the stages. */
final class Cost {
    private static final String STAGE_PREFIX = "ecny-";

    /**
     * @param wallNanos passed on the wall
     * @param cpuNanos used by every thread of this process, compiler and collector included
     * @param stageBytes allocated by the threads of the pipeline's stages
     */
    record Spent(long wallNanos, long cpuNanos, long stageBytes) {
        double perSecond(long items) {
            return items * 1e9 / wallNanos;
        }

        double cpuMicrosPer(long items) {
            return cpuNanos / 1e3 / items;
        }

        double stageBytesPer(long items) {
            return (double) stageBytes / items;
        }
    }

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long wall = System.nanoTime();
    private final long cpu = system.getProcessCpuTime();
    private final long bytes = stageBytes();

    private Cost() {}

    static Cost start() {
        return new Cost();
    }

    Spent spent() {
        long wallNanos = System.nanoTime() - wall;
        return new Spent(wallNanos, system.getProcessCpuTime() - cpu, stageBytes() - bytes);
    }

    private static long stageBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Thread[] all = new Thread[Thread.activeCount() + 16];
        int count = Thread.enumerate(all);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (all[i].getName().startsWith(STAGE_PREFIX)) {
                sum += threads.getThreadAllocatedBytes(all[i].getId());
            }
        }
        return sum;
    }
}
