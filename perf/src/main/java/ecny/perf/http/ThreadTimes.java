package ecny.perf.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of each thread, by kind: the door's with its courier of notifications, the pipeline's. What a thread did that has
 * ended when it is asked again is not in it.
 *
 * @param door nanoseconds by thread id
 * @param pipeline as well
 */
record ThreadTimes(Map<Long, Long> door, Map<Long, Long> pipeline) {
    /** Event loops and workers; the courier's client; what is done when an outcome comes late or an endpoint has answered. */
    private static final List<String> DOOR = List.of("vert.x", "HttpClient-", "ForkJoinPool.commonPool", "H2-");

    /** What was spent between two moments. */
    record Spent(long doorNanos, long pipelineNanos) {}

    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ThreadTimes now = new ThreadTimes(new HashMap<>(), new HashMap<>());
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                String name = info.getThreadName();
                if (DOOR.stream().anyMatch(name::startsWith)) {
                    now.door.put(id, nanos);
                } else if (name.startsWith("ecny-")) {
                    now.pipeline.put(id, nanos);
                }
            }
        }
        return now;
    }

    Spent since(ThreadTimes before) {
        return new Spent(since(door, before.door), since(pipeline, before.pipeline));
    }

    private static long since(Map<Long, Long> now, Map<Long, Long> before) {
        return now.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
