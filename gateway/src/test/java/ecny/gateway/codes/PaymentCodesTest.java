package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.codes.Redemption.Answer;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PaymentCodesTest {
    private static final byte[] KEY = "a master key of the tests".getBytes(StandardCharsets.US_ASCII);
    private static final long WANG = WalletNumber.of(2, 17);
    private static final long LI = WalletNumber.of(3, 4);

    private final Map<String, String> kept = new HashMap<>();
    private Instant now = Instant.parse("2026-03-02T09:15:07Z");
    private PaymentCodes codes = codes(KEY);

    private PaymentCodes codes(byte[] key) {
        return new PaymentCodes(
                key,
                CodeRules.builtIn().paymentCode(),
                new PaymentCodeMemory(CodeShelf.of(kept)),
                () -> now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }

    private Answer answerTo(String digits, String use) {
        return codes.redeem(digits, use).answer();
    }

    @Test
    void a_code_has_19_digits_begins_with_01_and_names_its_wallet_to_the_operator() {
        PaymentCode code = codes.issue(WANG);
        assertThat(code.digits()).matches("01002[0-9]{14}");
        assertThat(codes.redeem(code.digits(), "order 1")).isEqualTo(new Redemption(Answer.ACCEPTED, WANG));
    }

    @Test
    void the_same_request_may_ask_again_and_another_is_refused_also_after_a_restart() {
        PaymentCode code = codes.issue(WANG);
        assertThat(answerTo(code.digits(), "order 1")).isEqualTo(Answer.ACCEPTED);
        codes = codes(KEY);
        assertThat(codes.redeem(code.digits(), "order 1")).isEqualTo(new Redemption(Answer.ACCEPTED, WANG));
        assertThat(answerTo(code.digits(), "order 2")).isEqualTo(Answer.USED);
    }

    @Test
    void a_code_lives_for_a_minute_of_its_time_and_not_longer() {
        PaymentCode code = codes.issue(WANG);
        assertThat(Duration.between(code.validFrom(), code.validUntil())).isEqualTo(Duration.ofSeconds(60));
        now = code.validUntil();
        assertThat(answerTo(code.digits(), "late")).isEqualTo(Answer.EXPIRED);
        now = code.validUntil().minusNanos(1);
        assertThat(answerTo(code.digits(), "in time")).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void after_a_use_the_phone_shows_another_code_at_once_a_hundred_times_at_one_moment() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            PaymentCode code = codes.issue(WANG);
            assertThat(seen.add(code.digits())).isTrue();
            assertThat(answerTo(code.digits(), "order " + i)).isEqualTo(Answer.ACCEPTED);
        }
    }

    @Test
    void an_older_code_that_was_shown_is_overtaken_when_a_newer_one_is_used() {
        PaymentCode older = codes.issue(WANG);
        now = now.plusSeconds(20);
        PaymentCode newer = codes.issue(WANG);
        assertThat(answerTo(newer.digits(), "order 1")).isEqualTo(Answer.ACCEPTED);
        assertThat(answerTo(older.digits(), "order 2")).isEqualTo(Answer.OVERTAKEN);
    }

    @Test
    void a_phone_without_a_network_shows_the_strip_it_took_along() {
        List<PaymentCode> strip = codes.strip(WANG, 30);
        assertThat(strip.stream().map(PaymentCode::digits).distinct()).hasSize(30);
        for (int i = 1; i < strip.size(); i++) {
            assertThat(strip.get(i).validFrom()).isEqualTo(strip.get(i - 1).validUntil());
        }
        assertThat(answerTo(strip.get(9).digits(), "too early")).isEqualTo(Answer.NOT_YET_VALID);
        now = strip.get(9).validFrom().plusSeconds(30);
        assertThat(codes.redeem(strip.get(9).digits(), "order 1")).isEqualTo(new Redemption(Answer.ACCEPTED, WANG));
    }

    @Test
    void a_wallet_that_switched_codes_off_is_left_alone_until_it_asks_for_one() {
        PaymentCode code = codes.issue(WANG);
        codes.switchOff(WANG);
        assertThat(answerTo(code.digits(), "order 1")).isEqualTo(Answer.SWITCHED_OFF);
        codes.issue(WANG);
        assertThat(answerTo(code.digits(), "order 1")).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void a_code_made_with_another_key_is_not_known() {
        PaymentCode forged =
                codes("another key".getBytes(StandardCharsets.US_ASCII)).issue(WANG);
        assertThat(answerTo(forged.digits(), "order 1")).isEqualTo(Answer.NOT_ISSUED);
    }

    @Test
    void a_code_of_one_operator_means_nothing_to_another() {
        codes.issue(LI);
        String digits = codes.issue(WANG).digits();
        assertThat(answerTo("01003" + digits.substring(5), "order 1")).isEqualTo(Answer.NOT_ISSUED);
    }

    @Test
    void what_has_another_form_is_no_payment_code() {
        String digits = codes.issue(WANG).digits();
        for (String wrong : List.of("", "01", digits + "0", "02" + digits.substring(2), digits.replace('0', 'O'))) {
            assertThat(answerTo(wrong, "x")).as(wrong).isEqualTo(Answer.NOT_A_PAYMENT_CODE);
        }
        assertThat(answerTo("01000" + digits.substring(5), "x")).isEqualTo(Answer.NOT_A_PAYMENT_CODE);
    }

    @Test
    void a_code_is_taken_across_the_edge_of_an_epoch_and_never_in_another_epoch() {
        long edge = (now.getEpochSecond() / 1_000_000 + 1) * 1_000_000;
        now = Instant.ofEpochSecond(edge - 1);
        PaymentCode before = codes.issue(WANG);
        now = Instant.ofEpochSecond(edge + 30);
        PaymentCode after = codes.issue(LI);
        assertThat(answerTo(before.digits(), "over the edge")).isEqualTo(Answer.ACCEPTED);
        now = Instant.ofEpochSecond(edge - 5);
        PaymentCode soon = codes.strip(WANG, 2).get(1);
        now = soon.validFrom().minusSeconds(10);
        assertThat(answerTo(soon.digits(), "ahead")).isEqualTo(Answer.ACCEPTED);
        now = Instant.ofEpochSecond(edge + 30 + 1_000_000);
        assertThat(answerTo(after.digits(), "an epoch later")).isNotEqualTo(Answer.ACCEPTED);
    }

    /** Every code that could be one of this wallet's is tried, so the number in the class's description is exact. */
    @Test
    void seven_codes_of_a_wallet_are_alive_at_one_moment_of_all_that_there_can_be() {
        codes.issue(WANG);
        PaymentCodeDigits digits = new PaymentCodeDigits(KEY, "01");
        long unit = now.getEpochSecond() / 10;
        int accepted = 0;
        for (long u = unit - 60; u < unit + 60; u++) {
            for (int turn = 0; turn < PaymentCodeDigits.TURNS; turn++) {
                Map<String, String> before = Map.copyOf(kept);
                if (answerTo(digits.seal(2, 0, u, turn), "guess") == Answer.ACCEPTED) {
                    accepted++;
                }
                kept.putAll(before);
            }
        }
        assertThat(accepted).isEqualTo(7);
        assertThat(codes.guessesPerHit(1)).isEqualTo(14_285_714_285_714L);
        assertThat(codes.guessesPerHit(1_000_000)).isEqualTo(14_285_714L);
    }

    @Property(tries = 400)
    void a_code_with_one_digit_changed_is_refused(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long serial,
            @ForAll @IntRange(min = 1, max = 999) int operator,
            @ForAll @IntRange(min = 0, max = 18) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String digits = codes.issue(WalletNumber.of(operator, serial)).digits();
        char changed = (char) ('0' + (digits.charAt(place) - '0' + by) % 10);
        String other = digits.substring(0, place) + changed + digits.substring(place + 1);
        assertThat(codes.redeem(other, "x").isAccepted()).isFalse();
        assertThat(codes.redeem(digits, "x").isAccepted()).isTrue();
    }

    @Property(tries = 300)
    void guesses_are_refused(@ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long guess) {
        codes.issue(WANG);
        assertThat(codes.redeem(String.format("01002%014d", guess), "guess").isAccepted())
                .isFalse();
    }

    @Test
    void two_codes_of_one_phone_have_nothing_in_common_that_a_merchant_could_follow() {
        String first = codes.issue(WANG).digits();
        now = now.plusSeconds(10);
        String second = codes.issue(WANG).digits();
        int same = 0;
        for (int i = 5; i < 19; i++) {
            same += first.charAt(i) == second.charAt(i) ? 1 : 0;
        }
        assertThat(same).as("of 14 digits, as for random ones").isLessThan(8);
        assertThat(codes.issue(WANG).toString()).doesNotContain(second);
    }

    @Test
    void a_number_that_is_no_operator_cannot_have_codes() {
        assertThatThrownBy(() -> codes.issue(17)).isInstanceOf(IllegalArgumentException.class);
    }
}
