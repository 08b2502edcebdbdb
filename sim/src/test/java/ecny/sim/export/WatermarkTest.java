package ecny.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.export.WatermarkTrace.Source;
import ecny.sim.export.WatermarkTrace.Suspect;
import ecny.sim.privacy.access.OfficeKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Marks over amounts in bands, as the gate writes them; two hundred recipients with random keys. */
class WatermarkTest {
    private static final int RECIPIENTS = 200;
    private static final int ROWS = 160;
    private static final long[] BANDS = {0, 1_000, 10_000, 100_000, 1_000_000};

    private final Random random = new Random(20261122);
    private final List<Suspect> suspects = suspects(random.nextLong());

    private static List<Suspect> suspects(long seed) {
        OfficeKey key = OfficeKey.of("office " + seed);
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS; i++) {
            suspects.add(new Suspect("export-" + i, "recipient-" + i, key.secret("watermark/export-" + i)));
        }
        return suspects;
    }

    private List<Long> marked(Suspect suspect, int rows) {
        Watermark mark = new Watermark(suspect.key());
        List<Long> amounts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int band = random.nextInt(BANDS.length - 1);
            amounts.add(mark.amount(BANDS[band], BANDS[band + 1], random));
        }
        return amounts;
    }

    private static Map<String, Set<String>> file(List<Long> amounts) {
        Set<String> values = new HashSet<>();
        amounts.forEach(fen -> values.add(String.format(java.util.Locale.ROOT, "%d.%02d", fen / 100, fen % 100)));
        return Map.of("amount", values);
    }

    private List<Long> half(List<Long> amounts) {
        List<Long> some = new ArrayList<>(amounts);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, some.size() / 2);
    }

    @Test
    void of_two_hundred_recipients_the_one_is_named_from_half_of_the_rows_and_nobody_else() {
        for (Suspect leaker : suspects) {
            List<Source> named = WatermarkTrace.trace(file(half(marked(leaker, ROWS))), suspects);
            assertThat(named).extracting(Source::recipient).containsExactly(leaker.recipient());
            assertThat(named.get(0).logTenChance()).isLessThan(-9);
        }
    }

    @Test
    void nobody_is_named_for_two_hundred_files_that_are_not_of_this_office() {
        for (Suspect stranger : suspects(7)) {
            assertThat(WatermarkTrace.trace(file(marked(stranger, ROWS / 2)), suspects))
                    .isEmpty();
        }
    }

    @Test
    void nobody_is_named_for_plain_amounts_however_many() {
        List<Long> plain = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            plain.add((long) random.nextInt(1_000_000));
        }
        assertThat(WatermarkTrace.trace(file(plain), suspects)).isEmpty();
    }

    @Test
    void too_few_rows_are_no_proof() {
        // 2^-30 times 200 suspects is more than one in a billion.
        assertThat(WatermarkTrace.trace(file(marked(suspects.get(3), 30)), suspects))
                .isEmpty();
    }

    @Test
    void a_fifth_of_the_amounts_changed_by_hand_hides_nobody() {
        Suspect leaker = suspects.get(17);
        List<Long> amounts = marked(leaker, 4 * ROWS);
        for (int i = 0; i < amounts.size() / 5; i++) {
            amounts.set(i, (long) random.nextInt(1_000_000));
        }
        assertThat(WatermarkTrace.trace(file(amounts), suspects))
                .extracting(Source::recipient)
                .containsExactly(leaker.recipient());
    }

    @Test
    void two_who_mix_their_files_are_both_named() {
        List<Long> mixed = new ArrayList<>(marked(suspects.get(5), 1_000));
        mixed.addAll(marked(suspects.get(6), 1_000));
        assertThat(WatermarkTrace.trace(file(mixed), suspects))
                .extracting(Source::recipient)
                .containsExactly("recipient-5", "recipient-6");
    }

    @Test
    void two_rows_with_their_marks_are_enough() {
        Suspect leaker = suspects.get(9);
        Watermark mark = new Watermark(leaker.key());
        String first = mark.row(random);
        String second = mark.row(random);
        Map<String, Set<String>> file = Map.of("row_mark", Set.of(first, second));
        assertThat(WatermarkTrace.trace(file, suspects))
                .extracting(Source::recipient)
                .containsExactly("recipient-9");
    }

    @Test
    void the_bound_is_never_below_the_exact_chance() {
        // All of n: 2^-n. Checked against the exact tail of the binomial distribution where it can be summed.
        assertThat(WatermarkTrace.divergence(40, 40))
                .isCloseTo(40 * Math.log(2), org.assertj.core.api.Assertions.within(1e-9));
        for (int n = 10; n <= 60; n += 10) {
            for (int s = n / 2 + 1; s <= n; s++) {
                double tail = 0;
                for (int i = s; i <= n; i++) {
                    tail += binomial(n, i) / Math.pow(2, n);
                }
                assertThat(Math.exp(-WatermarkTrace.divergence(s, n))).isGreaterThanOrEqualTo(tail * (1 - 1e-9));
            }
        }
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }
}
