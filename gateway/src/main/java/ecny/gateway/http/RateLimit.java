package ecny.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many requests a second for each caller, with a burst: a bucket that fills again. Of limited size: the caller who was here
 * least recently is forgotten, which gives him a full bucket. From any number of threads.
 */
public final class RateLimit {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long nanosPerRequest;
    private final long burstNanos;
    private final LongSupplier nanoTime;
    private final Map<String, long[]> emptyAt;

    /**
     * @param perSecond at least 1
     * @param burst requests at once, at least 1
     * @param callers remembered at most
     * @param nanoTime runs by itself, {@code System::nanoTime}: a rate is about the machine, not about the sandbox's clock
     */
    public RateLimit(int perSecond, int burst, int callers, LongSupplier nanoTime) {
        this.nanosPerRequest = NANOS_PER_SECOND / perSecond;
        this.burstNanos = nanosPerRequest * burst;
        this.nanoTime = nanoTime;
        this.emptyAt = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
                return size() > callers;
            }
        };
    }

    /** What the sandbox's doors allow each merchant: 500 requests a second, 1,000 at once. Our own numbers. */
    public static RateLimit ofMerchants(LongSupplier nanoTime) {
        return new RateLimit(500, 1_000, 10_000, nanoTime);
    }

    /**
     * Takes one request of a caller.
     *
     * @return 0 if it may go on, else whole seconds to wait, for {@code Retry-After}
     */
    public synchronized int waitSeconds(String caller) {
        long now = nanoTime.getAsLong();
        // The time at which everything the caller has taken will have flowed back.
        long[] full = emptyAt.computeIfAbsent(caller, anybody -> new long[] {now});
        long taken = Math.max(full[0] - now, 0);
        long left = burstNanos - taken - nanosPerRequest;
        if (left < 0) {
            return (int) Math.max(1, (-left + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        }
        full[0] = now + taken + nanosPerRequest;
        return 0;
    }
}
