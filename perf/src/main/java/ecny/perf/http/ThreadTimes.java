package ecny.perf.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processor time by kind of thread: the door's with its courier of notifications, the pipeline's. Threads that have ended meanwhile
 * are not in it.
 */
record ThreadTimes(long doorNanos, long pipelineNanos) {
    /** Event loops and workers; the courier's client; what is done when an outcome comes late or an endpoint has answered. */
    private static final List<String> DOOR = List.of("vert.x", "HttpClient-", "ForkJoinPool.commonPool", "H2-");

    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                String name = info.getThreadName();
                boolean isDoor = DOOR.stream().anyMatch(name::startsWith);
                String kind = isDoor ? "door" : name.startsWith("ecny-") ? "pipeline" : "other";
                times.merge(kind, nanos, Long::sum);
            }
        }
        return new ThreadTimes(times.getOrDefault("door", 0L), times.getOrDefault("pipeline", 0L));
    }

    ThreadTimes since(ThreadTimes before) {
        return new ThreadTimes(doorNanos - before.doorNanos, pipelineNanos - before.pipelineNanos);
    }
}
