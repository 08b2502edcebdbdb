package ecny.sim.run;

import ecny.sim.scenario.Scenario;
import ecny.wallet.ledger.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run has to tell.
 *
 * @param folder the run's folder
 * @param scenario as it was run
 * @param settings of the run
 * @param from first instant of the scenario's days
 * @param until the instant after its last one
 * @param commands all of them, from the opening to the last sweep
 * @param commandsOfTheDays of them, those of the scenario's days: what {@code playing} took
 * @param payments accepted payments and transfers
 * @param valueFen their value
 * @param comparisons with the published figures, in the scenario's order
 * @param verdicts how many commands had each verdict, by code
 * @param latencyNanos from the offer (at a set speed: from the instant at which it was due) to the published outcome, in
 *     nanoseconds; of the scenario's days, without the opening. At speed max this is the time in a full ring
 * @param opening how long the opening took
 * @param playing how long the scenario's days took
 * @param wallets opened in the ledger
 * @param walletBytes memory that they take in the ledger, index included, in bytes
 * @param proofs of the run
 */
public record RunResult(
        Path folder,
        Scenario scenario,
        RunSettings settings,
        Instant from,
        Instant until,
        long commands,
        long commandsOfTheDays,
        long payments,
        long valueFen,
        List<Comparison> comparisons,
        Map<Verdict, Long> verdicts,
        Histogram latencyNanos,
        Duration opening,
        Duration playing,
        long wallets,
        long walletBytes,
        Proofs proofs) {

    /** Commands of the scenario's days per second on the wall. */
    public double commandsPerSecond() {
        return commandsOfTheDays / Math.max(1e-9, playing.toNanos() / 1e9);
    }
}
