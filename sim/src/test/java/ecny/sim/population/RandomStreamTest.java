package ecny.sim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomStreamTest {
    @Test
    void the_numbers_of_a_seed_never_change() {
        RandomStream random = RandomStream.of(156, "frozen");

        // These stand in every journal that was ever made with this seed: a change here is a change of all runs.
        assertThat(new long[] {
                    random.nextLong(), random.nextLong(), random.at(7).nextLong()
                })
                .containsExactly(FROZEN_FIRST, FROZEN_SECOND, FROZEN_AT_SEVEN);
        assertThat(Double.doubleToRawLongBits(random.nextLogNormal(60, 1.3))).isEqualTo(FROZEN_LOG_NORMAL);
    }

    private static final long FROZEN_FIRST = 6519626988407298539L;
    private static final long FROZEN_SECOND = -3580761243484901334L;
    private static final long FROZEN_AT_SEVEN = 3298923394306686592L;
    private static final long FROZEN_LOG_NORMAL = 4621140770509244942L;

    @Test
    void an_element_has_the_same_numbers_whatever_was_drawn_before() {
        RandomStream drawn = RandomStream.of(1, "people");
        drawn.nextLong();

        assertThat(drawn.at(5).nextLong())
                .isEqualTo(RandomStream.of(1, "people").at(5).nextLong());
    }

    @Test
    void seeds_purposes_and_elements_do_not_share_numbers() {
        Set<Long> first = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            for (String purpose : new String[] {"a", "b", "ab"}) {
                for (long element = 0; element < 10; element++) {
                    first.add(RandomStream.of(seed, purpose).at(element).nextLong());
                }
            }
        }

        assertThat(first).hasSize(3_000);
    }

    @Property
    void a_bounded_number_is_within_its_bound(@ForAll long seed, @ForAll @LongRange(min = 1) long bound) {
        assertThat(RandomStream.of(seed, "bound").nextLong(bound)).isBetween(0L, bound - 1);
    }

    @Property
    void uniform_numbers_are_within_their_interval(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed, "interval");

        assertThat(random.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
        assertThat(random.nextOpenDouble()).isGreaterThan(0).isLessThan(1);
    }

    @Test
    void a_log_normal_has_its_median_and_mean() {
        RandomStream random = RandomStream.of(3, "log-normal");
        int draws = 400_000;
        double sum = 0;
        int below = 0;
        for (int i = 0; i < draws; i++) {
            double value = random.nextLogNormal(60, 1.3);
            sum += value;
            below += value < 60 ? 1 : 0;
        }

        // Standard error of the mean is 139.6 · sqrt(e^1.69 - 1) / sqrt(draws) = 0.47; four of them are allowed.
        assertThat(sum / draws).isCloseTo(60 * Math.exp(1.3 * 1.3 / 2), within(1.9));
        assertThat((double) below / draws).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(draws)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.025, -1.959963984540054",
        "0.9, 1.2815515655446004",
        "0.999, 3.090232306167813",
        "1e-10, -6.361340902404056",
        "1e-15, -7.941345326170998",
    })
    void the_normal_quantile_agrees_with_published_tables(double p, double z) {
        assertThat(NormalQuantile.of(p)).isCloseTo(z, within(1e-13));
    }
}
