package ecny.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometricNoiseTest {
    private static final int DRAWS = 60_000;

    @ParameterizedTest
    @ValueSource(longs = {250, 1_000, 2_000})
    void each_step_away_from_zero_is_rarer_by_e_to_the_minus_epsilon(long epsilonMilli) {
        GeometricNoise noise = new GeometricNoise(new Random(7));
        TreeMap<Long, Integer> counts = new TreeMap<>();
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            long drawn = noise.draw(epsilonMilli);
            counts.merge(drawn, 1, Integer::sum);
            sum += drawn;
        }

        double q = Math.exp(-epsilonMilli / 1000.0);
        double deviation = Math.sqrt(2 * q) / (1 - q);
        assertThat((double) sum / DRAWS).isCloseTo(0, within(5 * deviation / Math.sqrt(DRAWS)));
        for (long size = -2; size <= 2; size++) {
            double expected = (1 - q) / (1 + q) * Math.pow(q, (double) Math.abs(size));
            double error = 5 * Math.sqrt(expected * (1 - expected) / DRAWS);
            assertThat(counts.getOrDefault(size, 0) / (double) DRAWS)
                    .as("noise %d", size)
                    .isCloseTo(expected, within(error));
        }
    }
}
