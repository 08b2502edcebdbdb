package ecny.gateway.signature;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers who used which nonce, so that a request that was seen is not taken a second time. A nonce is kept for one to two
 * periods; with a period of at least twice the accepted clock skew nothing can come back after it was forgotten. Of limited
 * size: when it is full it says so, and the door refuses rather than forgets.
 *
 * <p>Lives in memory. After a restart a request of the last minutes could be sent again; orders and refunds are keyed by the
 * merchant's own numbers, so that it would change nothing (ADR 0842). From any number of threads.
 */
public final class NonceMemory {
    /** What became of a nonce. */
    public enum Use {
        /** Never seen, and remembered now. */
        FIRST,
        /** Seen before. */
        AGAIN,
        /** There is no room to remember it. */
        FULL
    }

    private final long periodMillis;
    private final int capacity;
    private Generation now = new Generation(Long.MIN_VALUE);
    private Generation before = new Generation(Long.MIN_VALUE);

    /**
     * @param period how long a nonce is kept at least
     * @param capacity most nonces of one period
     */
    public NonceMemory(Duration period, int capacity) {
        this.periodMillis = period.toMillis();
        this.capacity = capacity;
    }

    private static final class Generation {
        final long number;
        final Set<String> nonces = new HashSet<>();

        Generation(long number) {
            this.number = number;
        }
    }

    /** Whether {@code caller} uses this nonce for the first time; remembers it. */
    public synchronized Use use(String caller, String nonce, long nowMillis) {
        long number = Math.floorDiv(nowMillis, periodMillis);
        if (number > now.number) {
            before = number == now.number + 1 ? now : new Generation(number - 1);
            now = new Generation(number);
        }
        String key = caller.length() + ":" + caller + nonce;
        if (now.nonces.contains(key) || before.nonces.contains(key)) {
            return Use.AGAIN;
        }
        if (now.nonces.size() >= capacity) {
            return Use.FULL;
        }
        now.nonces.add(key);
        return Use.FIRST;
    }
}
