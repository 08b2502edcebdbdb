package ecny.sim.traffic;

import ecny.settlement.message.Command;

/** Takes the commands of a scenario in the order of simulated time. Called by one thread. */
@FunctionalInterface
public interface CommandSink {
    /** Nobody's key goes into the command. */
    int NO_KEY = -1;

    /**
     * @param atNanos simulated time of the command, nanoseconds since 1970; never before the last one
     * @param signer whose key signs it, see {@link ecny.sim.population.World}
     * @param keyOf whose public key is to be filled in ({@code OpenWallets}, {@code RegisterKey}, {@code
     *     RegisterInstitution}), or {@link #NO_KEY}
     * @param command with an empty key where one is to be filled in
     */
    void send(long atNanos, int signer, int keyOf, Command command);
}
