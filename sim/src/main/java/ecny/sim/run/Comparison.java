package ecny.sim.run;

import ecny.sim.scenario.Published;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A published figure beside the simulated one.
 *
 * @param published as it stands in the scenario
 * @param expected the published value, times the run's scale where a run of twice the size has twice as much
 * @param simulated what the run's outcomes say; null when there was nothing to measure, for example a mean of no payments
 */
public record Comparison(
        Published published, BigDecimal expected, @Nullable BigDecimal simulated) {
    /** (simulated − expected) / expected, or null when one of them is missing or 0. */
    public @Nullable BigDecimal relativeDifference() {
        return simulated == null || expected.signum() == 0
                ? null
                : simulated.subtract(expected).divide(expected, MathContext.DECIMAL32);
    }
}
