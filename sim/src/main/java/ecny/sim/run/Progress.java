package ecny.sim.run;

import java.time.Instant;

/**
 * Told how far a run has come. Called on the thread of {@link Runner#run}, a few times a second; may draw, must not wait.
 */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /** What a run is doing. */
    enum Phase {
        /** Keys are derived and the winners' plans are made. */
        PLANNING,
        /** Institutions register, wallets are opened. */
        OPENING,
        /** The scenario's days. */
        PLAYING,
        /** Chain, digest and conservation are checked from the journal. */
        PROVING
    }

    /** A phase begins. */
    default void phase(Phase phase) {}

    /** Before the first command: how many payments are planned, and the simulated days. */
    default void planned(long payments, Instant from, Instant until) {}

    /**
     * How far it is.
     *
     * @param commands published so far, all kinds
     * @param payments offered so far, of those planned
     * @param simulated the instant the run has reached
     */
    default void moved(long commands, long payments, Instant simulated) {}

    /** How far the proofs are: frames checked of all. */
    default void proved(long frames, long of) {}

    /** The run is over, well or not. */
    default void ended() {}
}
