package ecny.sim.traffic;

import ecny.settlement.message.CommandId;
import ecny.sim.population.RandomStream;

/** Ids of a run's commands: a number made from the seed, and 0, 1, 2 … in the order of the commands. */
public final class CommandIds {
    private final long high;
    private long next;

    /** The ids of a seed. */
    public CommandIds(long seed) {
        this(seed, "command-ids");
    }

    /** The ids of a purpose of its own under a seed: the others do not depend on how many these are. */
    public CommandIds(long seed, String purpose) {
        this.high = RandomStream.of(seed, purpose).nextLong();
    }

    /** One that was not given before. */
    public CommandId next() {
        return new CommandId(high, next++);
    }
}
