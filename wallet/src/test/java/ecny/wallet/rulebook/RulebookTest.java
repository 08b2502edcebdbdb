package ecny.wallet.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.money.BusinessDay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {
    private static final int SUB_OR_PERSONAL = 4;

    @ParameterizedTest(name = "{0} class {1}: balance {2}, payment {3}, day {4}, year {5}")
    @CsvSource({
        "2020-08, 1, 500000.00, 50000.00, 100000.00, 500000.00",
        "2020-08, 2, 10000.00, 5000.00, 10000.00, 300000.00",
        "2020-08, 3, 2000.00, 2000.00, 2000.00, 50000.00",
        "2020-08, 4, 1000.00, 500.00, 1000.00, 10000.00",
        "2021-06, 1, none, none, none, none",
        "2021-06, 2, 500000.00, 50000.00, 100000.00, none",
        "2021-06, 3, 20000.00, 5000.00, 10000.00, none",
        "2021-06, 4, 10000.00, 2000.00, 5000.00, 50000.00",
        "2026-01, 1, none, none, none, none",
        "2026-01, 2, 500000.00, 50000.00, 100000.00, none",
        "2026-01, 3, 20000.00, 5000.00, 10000.00, none",
        "2026-01, 4, 10000.00, 2000.00, 5000.00, 50000.00",
    })
    void personal_limits_are_as_published(
            String name, int walletClass, String cap, String payment, String day, String year) {
        Rulebook rulebook = RulebookTimeline.published(name);
        List<String> expected = List.of(cap, payment, day, year);
        Rules rules = RulebookTimeline.always(rulebook).rules(0);
        for (LimitKind limit : LimitKind.values()) {
            Sourced<String> rule = Objects.requireNonNull(rulebook.limit(WalletKind.PERSONAL, walletClass, limit));
            assertThat(rule.value()).isEqualTo(expected.get(limit.column()));
            int place = Rules.kindAndClass(WalletKind.PERSONAL.code(), walletClass);
            assertThat(rules.limitFen(place, limit)).isEqualTo(Rulebook.fen(rule));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-08", "2021-06", "2026-01"})
    void every_kind_has_its_classes_and_every_rule_its_source(String name) {
        Rulebook rulebook = RulebookTimeline.published(name);
        assertThat(rulebook.rulebook()).isEqualTo(name);
        for (WalletKind kind : WalletKind.values()) {
            for (int walletClass = 1; walletClass <= SUB_OR_PERSONAL; walletClass++) {
                for (LimitKind limit : LimitKind.values()) {
                    Sourced<String> rule = rulebook.limit(kind, walletClass, limit);
                    assertThat(rule != null).as("%s %d", kind, walletClass).isEqualTo(kind.hasClass(walletClass));
                }
            }
        }
        assertThat(rulebook.regime().value()).isEqualTo(name.equals("2026-01") ? Regime.DEPOSIT_2_0 : Regime.CASH_1_0);
    }

    @Test
    void the_rulebook_of_a_day_is_the_last_that_came_into_force() {
        RulebookTimeline timeline = RulebookTimeline.published();
        assertThat(nameOn(timeline, "2020-08-28")).isEqualTo("none");
        assertThat(nameOn(timeline, "2020-08-29")).isEqualTo("2020-08");
        assertThat(nameOn(timeline, "2021-06-10")).isEqualTo("2020-08");
        assertThat(nameOn(timeline, "2021-06-11")).isEqualTo("2021-06");
        assertThat(nameOn(timeline, "2025-12-31")).isEqualTo("2021-06");
        assertThat(nameOn(timeline, "2026-01-01")).isEqualTo("2026-01");
    }

    @Test
    void a_what_if_puts_one_rulebook_in_force_for_all_time() {
        RulebookTimeline whatIf = RulebookTimeline.always(RulebookTimeline.published("2026-01"));
        assertThat(nameOn(whatIf, "2019-01-01")).isEqualTo("2026-01");
    }

    @Test
    void ten_thousand_yuan_for_91_days_earn_1_26() {
        Rules rules =
                RulebookTimeline.always(RulebookTimeline.published("2026-01")).rules(0);
        assertThat(rules.interestFen(10_000_00L * 91)).isEqualTo(126);
        assertThat(rules.isSettlementDay(day("2026-06-20"))).isTrue();
        assertThat(rules.isSettlementDay(day("2026-06-21"))).isFalse();
    }

    @Test
    void interest_is_rounded_half_up_and_does_not_overflow() {
        Rules rules =
                RulebookTimeline.always(RulebookTimeline.published("2026-01")).rules(0);
        // One fen is 720,000 fen-days at 0.05 % over 360 days.
        assertThat(rules.interestFen(359_999)).isZero();
        assertThat(rules.interestFen(360_000)).isEqualTo(1);
        assertThat(rules.interestFen(1_079_999)).isEqualTo(1);
        assertThat(rules.interestFen(1_080_000)).isEqualTo(2);
        assertThat(rules.interestFen(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 720_000);
    }

    @Test
    void only_named_classes_bear_interest_and_only_while_the_rulebook_says_so() {
        RulebookTimeline timeline = RulebookTimeline.published();
        int class3 = Rules.kindAndClass(WalletKind.PERSONAL.code(), 3);
        int class4 = Rules.kindAndClass(WalletKind.PERSONAL.code(), 4);
        assertThat(timeline.interestDays(class3, day("2025-12-01"), day("2026-01-11")))
                .isEqualTo(10);
        assertThat(timeline.interestDays(class4, day("2025-12-01"), day("2026-01-11")))
                .isZero();
    }

    @Test
    void an_unknown_key_is_named_with_file_line_and_what_is_possible() throws IOException {
        assertThatThrownBy(() -> read("regime:", "regimen:"))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("bad.yaml, line 7, regimen: unknown key; expected one of [")
                .hasMessageContaining("regime");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "balanceCapYuan: {value: \"500000.00\"|balanceCapYuan: {value: \"5e5\"|5e5|balanceCapYuan",
                "confidence: SOURCED|confidence: HEARSAY|'HEARSAY' is not one of [SOURCED|confidence",
                "effectiveFrom: \"2020-08-29\"|effectiveFrom: \"29.8.2020\"|29.8.2020|effectiveFrom",
                "value: 300,|value: soon,|soon|requestSeconds",
                "PERSONAL:|PERSON:|PERSON|limits",
                "windows:|interest:|interest|line",
                "requestSeconds:|request:|unknown key; expected one of [requestSeconds, commandRetentionDays|windows.request",
                "  longestHoldDays:|  # :|missing key; expected longestHoldDays|windows",
                "value: 30,|value: 0,|expected commandRetentionDays of 1 to 3660|windows",
                "    4:|    5:|PERSONAL has no class 5|line",
            })
    void a_wrong_value_is_named_with_file_line_and_expectation(String right, String wrong, String named, String key) {
        assertThatThrownBy(() -> read(right, wrong))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("bad.yaml, line ")
                .hasMessageContaining(named)
                .hasMessageContaining(key);
    }

    @Test
    void a_rule_without_a_source_is_no_rule() {
        assertThatThrownBy(() -> new Sourced<>("1.00", "2020-01-01", " ", Confidence.ASSUMED))
                .hasMessage("a rule needs a source");
    }

    @Test
    void two_rulebooks_of_one_day_are_refused() {
        Rulebook twice = RulebookTimeline.published("2020-08");
        assertThatThrownBy(() -> RulebookTimeline.of(List.of(twice, twice)))
                .hasMessageContaining("two rulebooks come into force on 2020-08-29");
        assertThatThrownBy(() -> RulebookTimeline.published("1999-01")).hasMessageContaining("no rulebook '1999-01'");
    }

    private static void read(String right, String wrong) {
        try (InputStream published = Rulebook.class.getResourceAsStream("2020-08.yaml")) {
            String yaml = new String(Objects.requireNonNull(published).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(yaml).contains(right);
            String changed = yaml.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
            RulebookReader.read("bad.yaml", new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOn(RulebookTimeline timeline, String date) {
        int number = timeline.numberOn(day(date));
        return number < 0 ? "none" : timeline.rules(number).rulebook().rulebook();
    }

    private static int day(String date) {
        return BusinessDay.ofDate(LocalDate.parse(date));
    }
}
