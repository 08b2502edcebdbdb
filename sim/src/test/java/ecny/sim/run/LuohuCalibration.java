package ecny.sim.run;

import ecny.sim.scenario.Measure;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the three fitted parameters of {@code luohu.yaml} were found: run this, compare with the published figures, change the
 * file, run again. It runs the whole campaign without signatures, so that refusals by the rulebook are in it.
 *
 * <p>Arguments: how many seeds, and optionally a scenario file and a scale.
 */
final class LuohuCalibration {
    private static final int FIRST_SEED = 1_000;

    private LuohuCalibration() {}

    public static void main(String[] args) throws IOException {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Scenario scenario = Scenarios.find(args.length > 1 ? args[1] : "luohu");
        double scale = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        Path runs = Files.createTempDirectory("ecny-calibration");
        Map<Measure, double[]> figures = new EnumMap<>(Measure.class);
        Map<Measure, BigDecimal> expected = new EnumMap<>(Measure.class);
        for (int i = 0; i < seeds; i++) {
            RunSettings settings =
                    RunSettings.in(runs).unsigned().withScale(scale).withSeed(FIRST_SEED + i);
            for (Comparison comparison :
                    Runner.run(scenario, settings, Progress.SILENT).comparisons()) {
                @Nullable BigDecimal simulated = comparison.simulated();
                figures.computeIfAbsent(comparison.published().measure(), measure -> new double[seeds])[i] =
                        simulated == null ? Double.NaN : simulated.doubleValue();
                expected.put(comparison.published().measure(), comparison.expected());
            }
        }
        figures.forEach((measure, values) -> print(measure, expected.getOrDefault(measure, BigDecimal.ZERO), values));
    }

    private static void print(Measure measure, BigDecimal published, double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        System.out.printf(
                Locale.ROOT,
                "%-32s published %,14.2f  mean of %d seeds %,14.2f  (%+.2f %%)  standard deviation %,.2f%n",
                measure.title(),
                published.doubleValue(),
                values.length,
                mean,
                100 * (mean / published.doubleValue() - 1),
                Math.sqrt(squares / Math.max(1, values.length - 1)));
    }
}
