package ecny.sim.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A large-value report 大额交易报告: one customer, one direction, one business date, at or above a threshold.
 *
 * @param id {@code L000001} and up, in the order in which thresholds were reached
 * @param threshold which of the four
 * @param ruleset the version of the rules
 * @param customer by one wallet, see {@link Registrations}
 * @param day business date
 * @param direction in or out
 * @param reachedAt when the sum reached the threshold
 * @param thresholdFen the threshold
 * @param sumFen of the whole day
 * @param dueBy last working day for the report, weekends counted, holidays not
 * @param sequences of the commands that are in the sum
 */
public record LargeValueReport(
        String id,
        Threshold threshold,
        String ruleset,
        long customer,
        LocalDate day,
        Direction direction,
        Instant reachedAt,
        long thresholdFen,
        long sumFen,
        LocalDate dueBy,
        List<Long> sequences) {

    /** The four thresholds of the rules on large-value reports. */
    public enum Threshold {
        /** Cash in or out. */
        CASH,
        /** A firm, or whoever is not a natural person. */
        NON_NATURAL,
        /** A natural person, domestic. */
        NATURAL_DOMESTIC,
        /** A natural person, across the border. */
        NATURAL_CROSS_BORDER
    }

    /** Sums are taken one direction at a time. */
    public enum Direction {
        IN,
        OUT
    }

    public LargeValueReport {
        sequences = List.copyOf(sequences);
    }
}
