package ecny.sim.run;

import ecny.settlement.journal.Durability;
import ecny.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How a scenario is run; none of it is part of the scenario.
 *
 * @param runs folder in which the run's folder is made
 * @param scale factor on the number of payments (and winners), above 0
 * @param seed instead of the scenario's
 * @param wallets personal wallets instead of the scenario's
 * @param signed every command is signed by its owner and verified; else neither
 * @param verifiers threads that verify signatures
 * @param signers threads that sign
 * @param speed of simulated time
 * @param durability what a reply has survived
 */
public record RunSettings(
        Path runs,
        double scale,
        OptionalLong seed,
        OptionalLong wallets,
        boolean signed,
        int verifiers,
        int signers,
        Speed speed,
        Durability durability) {

    public RunSettings {
        if (!(scale > 0 && scale <= 1_000_000)) {
            throw new IllegalArgumentException("scale=" + scale + ": must be above 0, at most 1,000,000");
        }
        if (wallets.isPresent() && wallets.getAsLong() < 1) {
            throw new IllegalArgumentException("wallets=" + wallets.getAsLong() + ": must be at least 1");
        }
        if (verifiers < 1 || signers < 1) {
            throw new IllegalArgumentException(
                    "verifiers=" + verifiers + ", signers=" + signers + ": must be at least 1");
        }
    }

    /** Signed, as fast as possible, one signer and one verifier per core, replies survive a killed process. */
    public static RunSettings in(Path runs) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new RunSettings(
                runs, 1, OptionalLong.empty(), OptionalLong.empty(), true, cores, cores, Speed.MAX, Durability.PROCESS);
    }

    /** These settings with another scale. */
    public RunSettings withScale(double other) {
        return new RunSettings(runs, other, seed, wallets, signed, verifiers, signers, speed, durability);
    }

    /** These settings with a seed. */
    public RunSettings withSeed(long other) {
        return new RunSettings(
                runs, scale, OptionalLong.of(other), wallets, signed, verifiers, signers, speed, durability);
    }

    /** These settings with a number of personal wallets. */
    public RunSettings withWallets(long other) {
        return new RunSettings(
                runs, scale, seed, OptionalLong.of(other), signed, verifiers, signers, speed, durability);
    }

    /** These settings without signatures. */
    public RunSettings unsigned() {
        return new RunSettings(runs, scale, seed, wallets, false, verifiers, signers, speed, durability);
    }

    /** These settings with so many threads that sign and so many that verify. */
    public RunSettings withThreads(int signing, int verifying) {
        return new RunSettings(runs, scale, seed, wallets, signed, verifying, signing, speed, durability);
    }

    /** These settings with another speed. */
    public RunSettings withSpeed(Speed other) {
        return new RunSettings(runs, scale, seed, wallets, signed, verifiers, signers, other, durability);
    }

    /** These settings with another durability. */
    public RunSettings withDurability(Durability other) {
        return new RunSettings(runs, scale, seed, wallets, signed, verifiers, signers, speed, other);
    }

    /** The scenario as it is run under these settings: scaled, then with this seed and number of wallets. */
    public Scenario applyTo(Scenario scenario) {
        Scenario applied = scale == 1 ? scenario : scenario.scaledBy(scale);
        applied = seed.isPresent() ? applied.withSeed(seed.getAsLong()) : applied;
        return wallets.isPresent() ? applied.withWallets(wallets.getAsLong()) : applied;
    }
}
