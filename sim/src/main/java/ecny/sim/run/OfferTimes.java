package ecny.sim.run;

/**
 * When each command in flight was offered, by its sequence. Written by the thread that offers, before the offer; read on the
 * publish thread: the ring between them makes it visible.
 */
final class OfferTimes {
    private final long[] nanos;
    private final int mask;

    /** @param inFlight most commands between offer and publish, a power of two */
    OfferTimes(int inFlight) {
        nanos = new long[inFlight];
        mask = inFlight - 1;
    }

    void offered(long sequence, long nanoTime) {
        nanos[(int) sequence & mask] = nanoTime;
    }

    long of(long sequence) {
        return nanos[(int) sequence & mask];
    }
}
