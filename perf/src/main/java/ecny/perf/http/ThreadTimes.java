package ecny.perf.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processor time by kind of thread: the door's, the pipeline's. Threads that have ended meanwhile are not in it. */
record ThreadTimes(long doorNanos, long pipelineNanos) {
    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                String name = info.getThreadName();
                String kind = name.startsWith("vert.x") ? "door" : name.startsWith("ecny-") ? "pipeline" : "other";
                times.merge(kind, nanos, Long::sum);
            }
        }
        return new ThreadTimes(times.getOrDefault("door", 0L), times.getOrDefault("pipeline", 0L));
    }

    ThreadTimes since(ThreadTimes before) {
        return new ThreadTimes(doorNanos - before.doorNanos, pipelineNanos - before.pipelineNanos);
    }
}
