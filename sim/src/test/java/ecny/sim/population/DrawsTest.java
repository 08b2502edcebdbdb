package ecny.sim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecny.sim.scenario.HourCurve;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int DRAWS = 500_000;

    @Test
    void a_weighted_choice_follows_its_weights() {
        Choice choice = Choice.weighted(1, 0, 3, 4, 2);
        RandomStream random = RandomStream.of(9, "choice");
        int[] drawn = new int[choice.size()];
        for (int i = 0; i < DRAWS; i++) {
            drawn[choice.next(random)]++;
        }

        double[] expected = {0.1, 0, 0.3, 0.4, 0.2};
        for (int i = 0; i < drawn.length; i++) {
            assertThat((double) drawn[i] / DRAWS).isCloseTo(expected[i], within(5 * 0.5 / Math.sqrt(DRAWS)));
        }
        assertThat(drawn[1]).isZero();
    }

    @Property(tries = 200)
    void a_choice_draws_only_what_has_weight(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> weights, @ForAll long seed) {
        double[] asDoubles = weights.stream().mapToDouble(Integer::doubleValue).toArray();
        if (Arrays.stream(asDoubles).sum() == 0) {
            return;
        }
        Choice choice = Choice.weighted(asDoubles);
        RandomStream random = RandomStream.of(seed, "choice");
        for (int i = 0; i < 100; i++) {
            assertThat(asDoubles[choice.next(random)]).isPositive();
        }
    }

    @Test
    void the_first_merchant_of_a_zipf_gets_twice_as_much_as_the_second() {
        Choice zipf = Choice.zipf(1_000, 1.0);
        RandomStream random = RandomStream.of(9, "zipf");
        int[] drawn = new int[zipf.size()];
        for (int i = 0; i < DRAWS; i++) {
            drawn[zipf.next(random)]++;
        }

        assertThat((double) drawn[0] / drawn[1]).isCloseTo(2.0, within(0.06));
        assertThat((double) drawn[0] / drawn[9]).isCloseTo(10.0, within(0.8));
    }

    @Property(tries = 100)
    void sorted_uniforms_ascend_and_stay_below_one(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
        SortedUniforms uniforms = new SortedUniforms(count, RandomStream.of(seed, "sorted"));
        double last = 0;
        int seen = 0;
        while (uniforms.hasNext()) {
            double next = uniforms.next();
            assertThat(next).isGreaterThanOrEqualTo(last).isLessThan(1);
            last = next;
            seen++;
        }
        assertThat(seen).isEqualTo(count);
    }

    @Test
    void sorted_uniforms_are_uniform() {
        SortedUniforms uniforms = new SortedUniforms(DRAWS, RandomStream.of(4, "sorted"));
        int[] tenths = new int[10];
        while (uniforms.hasNext()) {
            tenths[(int) (uniforms.next() * 10)]++;
        }

        for (int count : tenths) {
            assertThat((double) count / DRAWS).isCloseTo(0.1, within(5 * 0.3 / Math.sqrt(DRAWS)));
        }
    }

    @Test
    void the_hour_curve_puts_the_published_share_between_six_in_the_evening_and_six_in_the_morning()
            throws IOException {
        Scenario luohu = Scenarios.find("luohu");
        LocalDate day = LocalDate.of(2025, 10, 1);
        TimeCurve curve = TimeCurve.of(day, List.of(1.0), luohu.hourCurve());
        long midnight = TimeCurve.startOfDayNanos(day);

        double night = curve.partBefore(midnight + 6 * 3_600_000_000_000L)
                + 1
                - curve.partBefore(midnight + 18 * 3_600_000_000_000L);

        assertThat(night).isCloseTo(0.363, within(1e-9));
        assertThat(Instant.ofEpochSecond(0, midnight)).isEqualTo("2025-09-30T16:00:00Z");
    }

    @Property(tries = 500)
    void an_instant_of_a_curve_and_the_part_before_it_are_inverse(
            @ForAll @DoubleRange(min = 0, max = 0.99) @Scale(6) double part) {
        HourCurve hours = new HourCurve(Collections.nCopies(24, 2.0));
        TimeCurve curve = TimeCurve.of(LocalDate.of(2020, 10, 9), List.of(1.0, 0.0, 3.0), hours);
        long atNanos = curve.atNanos(part);

        assertThat(atNanos).isBetween(curve.fromNanos(), curve.untilNanos() - 1);
        assertThat(curve.partBefore(atNanos)).isCloseTo(part, within(1e-9));
    }

    @Property(tries = 300)
    void a_spread_is_a_rearrangement_that_can_be_undone(
            @ForAll @IntRange(min = 1, max = 3_000) int size, @ForAll long seed) {
        Spread spread = Spread.of(size, RandomStream.of(seed, "spread"));
        BitSet seen = new BitSet();
        for (int slot = 0; slot < size; slot++) {
            long element = spread.elementAt(slot);
            assertThat(element).isBetween(0L, size - 1L);
            assertThat(spread.slotOf(element)).isEqualTo(slot);
            seen.set((int) element);
        }
        assertThat(seen.cardinality()).isEqualTo(size);
    }

    @Property(tries = 300)
    void a_large_spread_can_be_undone(
            @ForAll @LongRange(min = 1, max = 1L << 31) long size,
            @ForAll @LongRange(min = 0, max = 1L << 31) long at) {
        Spread spread = Spread.of(size, RandomStream.of(size, "spread"));

        assertThat(spread.slotOf(spread.elementAt(at % size))).isEqualTo(at % size);
    }

    @Property(tries = 300)
    void an_apportionment_gives_everything_and_nobody_a_whole_one_too_many(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long total,
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.01, max = 1) Double> shares) {
        double[] weights = shares.stream().mapToDouble(Double::doubleValue).toArray();
        double sum = Arrays.stream(weights).sum();
        long[] parts = Apportion.of(total, weights);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
        for (int i = 0; i < parts.length; i++) {
            assertThat((double) parts[i]).isCloseTo(total * weights[i] / sum, within(1.001));
        }
    }
}
