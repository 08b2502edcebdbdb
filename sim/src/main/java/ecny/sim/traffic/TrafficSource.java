package ecny.sim.traffic;

/** Something that happens in simulated time, one event after the other. Used by one thread. */
public interface TrafficSource {
    /** What {@link #nextAtNanos} says when nothing more happens. */
    long OVER = Long.MAX_VALUE;

    /** When the next event happens, nanoseconds since 1970, or {@link #OVER}. Never runs backwards. */
    long nextAtNanos();

    /** Sends the commands of the next event and moves on. */
    void emit();

    /**
     * True when the next event depends on how earlier commands turned out: everything sent so far must have been published
     * before {@link #emit}.
     */
    default boolean needsOutcomes() {
        return false;
    }
}
