package ecny.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecny.sim.scenario.Measure;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenth of a built-in scenario comes near a tenth of what was published. Allowed are four standard deviations of one run,
 * as {@link LuohuCalibration} measured them over twelve seeds at this scale, and 1 % for the fit.
 */
class CalibrationTest {
    private static final double SCALE = 0.1;
    private static final double STANDARD_DEVIATIONS = 4;
    private static final double FIT = 0.01;

    private final Path runs;

    CalibrationTest(@TempDir Path runs) {
        this.runs = runs;
    }

    @Test
    void luohu_comes_near_the_published_figures() throws IOException {
        RunResult result = Runner.run(
                Scenarios.find("luohu"), RunSettings.in(runs).unsigned().withScale(SCALE), Progress.SILENT);

        assertThat(result.proofs().hold()).as(result.proofs().toText()).isTrue();
        assertNear(result, Measure.PACKETS_CLAIMED, 16.1);
        assertNear(result, Measure.PACKET_PAYMENTS, 86);
        assertNear(result, Measure.PACKET_MONEY_SPENT, 4_960);
        assertNear(result, Measure.PACKET_PAYMENTS_PER_CLAIM, 0.017);
        assertNear(result, Measure.PACKET_MONEY_PER_PAYMENT, 1.64);
        assertNear(result, Measure.OWN_MONEY_SPENT, 5_657);
    }

    @Test
    void a_national_day_comes_near_the_published_averages() throws IOException {
        RunResult result = Runner.run(
                Scenarios.find("national-day"),
                RunSettings.in(runs).unsigned().withScale(SCALE).withWallets(200_000),
                Progress.SILENT);

        assertThat(result.proofs().hold()).as(result.proofs().toText()).isTrue();
        double payments = result.payments();
        // Company tickets are 7.8 % of the payments with a mean of 200,000 yuan and a coefficient of variation of
        // sqrt(e^4 - 1) = 7.3: over a tenth of a day their mean has a standard error of 5.1 %, nearly all of the
        // value's.
        assertNear(result, Measure.VALUE, 0.051 * 4_098_400_000.0);
        assertNear(result, Measure.MEAN_TICKET, 0.051 * 15_625);
        assertNear(result, Measure.NIGHT_SHARE, Math.sqrt(0.363 * 0.637 / payments));
        // Refused are those beyond a class's limits; that is the rulebook at work, but it should stay rare.
        assertThat(payments / 262_300).isBetween(0.99, 1.0);
    }

    private static void assertNear(RunResult result, Measure measure, double standardDeviation) {
        Comparison comparison = result.comparisons().stream()
                .filter(one -> one.published().measure() == measure)
                .findFirst()
                .orElseThrow();
        double expected = comparison.expected().doubleValue();
        Offset<Double> allowed = within(STANDARD_DEVIATIONS * standardDeviation + FIT * expected);
        assertThat(Objects.requireNonNull(comparison.simulated()).doubleValue())
                .as(measure.title())
                .isCloseTo(expected, allowed);
    }
}
