package ecny.perf.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Makes calls to a port of this machine at a given rate, whatever comes back and when: open loop. A latency counts from the moment
 * at which the call was due, so that a stall is felt by all who would have come meanwhile.
 */
final class Load {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Call n on a connection: one request, or several that follow from each other. */
    @FunctionalInterface
    interface Call {
        /** @return the last answer */
        Client.Answer make(int n, Client client) throws IOException;
    }

    /**
     * @param ok answered with a status of 200 to 299
     * @param refused answered 429 or 503
     * @param wrong anything else
     * @param example of what was not ok, for a person; empty when all was
     */
    record Sent(int ok, int refused, int wrong, Histogram latencyNanos, long nanos, String example) {
        double perSecond() {
            return ok * 1e9 / nanos;
        }
    }

    private final int port;
    private final int calls;
    private final Call call;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ok = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong lastNanos = new AtomicLong();
    private final AtomicReference<String> example = new AtomicReference<>("");
    private final Histogram latency = new ConcurrentHistogram(LONGEST_NANOS, 3);

    Load(int port, int calls, Call call) {
        this.port = port;
        this.calls = calls;
        this.call = call;
    }

    /** @param perSecond 0 for as fast as the connections allow */
    Sent send(int connections, int perSecond) throws InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        lastNanos.set(start);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> connection(start, perSecond), "load-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long nanos = Math.max(lastNanos.get() - start, 1);
        return new Sent(
                ok.get(),
                refused.get(),
                calls - ok.get() - refused.get(),
                latency,
                nanos,
                String.valueOf(example.get()));
    }

    private void connection(long start, int perSecond) {
        try (Client client = new Client(port)) {
            for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                long due = perSecond == 0 ? System.nanoTime() : start + n * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                Client.Answer answer = call.make(n, client);
                long now = System.nanoTime();
                latency.recordValue(Math.min(now - due, LONGEST_NANOS));
                lastNanos.accumulateAndGet(now, Math::max);
                if (answer.status() / 100 == 2) {
                    ok.incrementAndGet();
                } else {
                    example.compareAndSet("", answer.status() + " " + answer.body());
                    boolean busy = answer.status() == 503 || answer.status() == 429;
                    if (busy) {
                        refused.incrementAndGet();
                        return; // the server lets go of the connection; the others go on
                    }
                }
            }
        } catch (IOException e) {
            example.compareAndSet("", e.toString());
        }
    }
}
