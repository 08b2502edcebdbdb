package ecny.sim.aml;

import java.util.SortedSet;

/** A score was asked for on data on which the rules' thresholds were chosen. */
public final class TunedOnThisRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seed;

    TunedOnThisRun(long seed, SortedSet<Long> tuningSeeds) {
        super("the rules were tuned on runs with the seeds " + tuningSeeds + ": a score on seed " + seed
                + " would say nothing");
        this.seed = seed;
    }

    /** The run's seed. */
    public long seed() {
        return seed;
    }
}
