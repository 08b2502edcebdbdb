package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that can be wrong with a payment has a verdict of its own, and books nothing. */
class VerdictsTest {
    private static final long TEN_THOUSAND = 1_000_000;
    private final Crossing crossing = Crossing.inMemory();
    private String before = "";

    @BeforeEach
    void aProviderQuotesAndTheBanksHaveMoney() {
        crossing.rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6");
        crossing.rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09");
        crossing.issue("PEARL-RIVER", "CNY", "1000000");
        crossing.issue("HARBOUR-FX", "THB", "5000000");
        assertThat(quote("q1", "thailand-wholesale", "PEARL-RIVER", TEN_THOUSAND))
                .isEqualTo(BridgeVerdict.ACCEPTED);
        before = crossing.books();
    }

    @AfterEach
    void nothingWasBooked() {
        assertThat(crossing.books()).isEqualTo(before);
    }

    private BridgeVerdict quote(String id, String corridor, String bank, long amount) {
        return crossing.quote(id, corridor, bank, Fixed.PAID, amount);
    }

    private static Pay good() {
        return Crossing.wholesale("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", TEN_THOUSAND);
    }

    private static Pay with(String quote, String corridor, String payer, String payee, String pays, long amount) {
        return Crossing.wholesale("p1", quote, corridor, payer, payee, pays, amount);
    }

    private void refusedAtOnce(Pay pay, BridgeVerdict verdict) {
        assertThat(crossing.bridge.tell(pay)).isEqualTo(verdict);
        assertThat(crossing.bridge.payment(pay.id())).isEmpty();
    }

    private CrossPayment refusedLater(Pay pay, BridgeVerdict verdict) {
        assertThat(crossing.bridge.tell(pay)).isEqualTo(BridgeVerdict.PENDING);
        CrossPayment payment = crossing.payment(pay.id());
        assertThat(payment.verdict()).isEqualTo(verdict);
        assertThat(payment.stage()).isIn(Stage.REFUSED, Stage.REFUNDED);
        return payment;
    }

    @Test
    void a_stale_quote() {
        crossing.now += 30_000;
        refusedAtOnce(good(), BridgeVerdict.QUOTE_STALE);
    }

    @Test
    void a_quote_of_the_wrong_direction() {
        quote("q2", "thailand-wholesale-back", "CHAO-PHRAYA", TEN_THOUSAND);
        refusedAtOnce(
                with("q2", "thailand-wholesale", "CHAO-PHRAYA", "PEARL-RIVER", "CNY", TEN_THOUSAND),
                BridgeVerdict.QUOTE_WRONG_DIRECTION);
    }

    @Test
    void a_payment_against_the_corridors_direction() {
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "THB", TEN_THOUSAND),
                BridgeVerdict.DIRECTION_NOT_ALLOWED);
    }

    @Test
    void a_quote_that_is_unknown_or_of_another_payment() {
        refusedAtOnce(
                with("q9", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", TEN_THOUSAND),
                BridgeVerdict.QUOTE_UNKNOWN);
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", TEN_THOUSAND + 1),
                BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT);
        refusedAtOnce(
                with("q1", "thailand-wholesale", "HUANGPU", "CHAO-PHRAYA", "CNY", TEN_THOUSAND),
                BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT);
    }

    @Test
    void dust() {
        assertThat(quote("q2", "laos-qr", "PEARL-RIVER", 1)).isEqualTo(BridgeVerdict.NO_QUOTE);
        crossing.rate("HARBOUR-FX", "CNY", "LAK", "3050", "3060");
        crossing.rate("HARBOUR-FX", "CNY", "JPY", "21.4", "21.6");
        assertThat(quote("q2", "japan-wholesale", "PEARL-RIVER", 4)).isEqualTo(BridgeVerdict.AMOUNT_IS_DUST);
        assertThat(quote("q3", "japan-wholesale", "PEARL-RIVER", 99)).isEqualTo(BridgeVerdict.AMOUNT_IS_DUST);
        assertThat(quote("q4", "japan-wholesale", "PEARL-RIVER", 100)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(quote("q5", "laos-qr", "PEARL-RIVER", 0)).isEqualTo(BridgeVerdict.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void a_rate_outside_the_band_cannot_be_posted_nor_used_after_the_parity_moved() {
        assertThat(crossing.rate("LANTERN-FX", "CNY", "THB", "4.5", "4.7")).isEqualTo(BridgeVerdict.RATE_OUTSIDE_BAND);
        assertThat(crossing.rate("LANTERN-FX", "CNY", "THB", "4.508", "4.692")).isEqualTo(BridgeVerdict.ACCEPTED);
        crossing.bridge.tell(new BridgeCommand.PublishParity("CNY", "THB", Rate.parse("4.8")));
        refusedAtOnce(good(), BridgeVerdict.RATE_OUTSIDE_BAND);
        assertThat(quote("q2", "thailand-wholesale", "PEARL-RIVER", 500)).isEqualTo(BridgeVerdict.RATE_OUTSIDE_BAND);
    }

    @Test
    void a_pair_that_does_not_exist() {
        assertThat(crossing.rate("HARBOUR-FX", "THB", "LAK", "600", "600")).isEqualTo(BridgeVerdict.PAIR_UNKNOWN);
        assertThat(crossing.rate("HARBOUR-FX", "THB", "CNY", "0.21", "0.21")).isEqualTo(BridgeVerdict.PAIR_UNKNOWN);
        assertThat(quote("q2", "mars", "PEARL-RIVER", 500)).isEqualTo(BridgeVerdict.CORRIDOR_UNKNOWN);
    }

    @Test
    void a_corridor_that_was_not_open_yet() {
        Crossing earlier = Crossing.inMemory();
        earlier.now = Instant.parse("2024-05-16T02:00:00Z").toEpochMilli();
        earlier.rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09");
        assertThat(earlier.quote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 100))
                .isEqualTo(BridgeVerdict.CORRIDOR_UNKNOWN);
        earlier.now += 86_400_000;
        earlier.rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09");
        assertThat(earlier.quote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 100))
                .isEqualTo(BridgeVerdict.ACCEPTED);
    }

    @Test
    void a_screening_hit_on_either_side() {
        CrossPayment payer = refusedLater(fields(good(), "payerName", "ZHANG  Wuming"), BridgeVerdict.SCREENING_HIT);
        assertThat(payer.stage()).isEqualTo(Stage.REFUSED);
        quote("q2", "thailand-wholesale", "PEARL-RIVER", TEN_THOUSAND);
        refusedLater(
                fields(
                        Crossing.wholesale(
                                "p2", "q2", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", TEN_THOUSAND),
                        "payeeName",
                        "Listed Trading Company"),
                BridgeVerdict.SCREENING_HIT);
    }

    @Test
    void travel_rule_data_that_are_missing() {
        refusedLater(fields(good(), "payerAccount", ""), BridgeVerdict.TRAVEL_RULE_ORIGINATOR);
        quote("q2", "thailand-wholesale", "PEARL-RIVER", 2 * TEN_THOUSAND);
        Pay second = Crossing.wholesale(
                "p2", "q2", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 2 * TEN_THOUSAND);
        refusedLater(fields(second, "payeeAccount", ""), BridgeVerdict.TRAVEL_RULE_BENEFICIARY);
    }

    @Test
    void a_purpose_that_one_side_does_not_allow() {
        refusedLater(changed(good(), "TRVL"), BridgeVerdict.PURPOSE_NOT_ALLOWED);
    }

    @Test
    void a_person_to_person_payment_to_a_hong_kong_users_wallet() {
        crossing.quote("q2", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 10_000);
        refusedAtOnce(
                Crossing.retail("p2", "q2", "hk-top-up", PaymentKind.PERSON, "VICTORIA", "PEARL-RIVER", "HKD", 10_900),
                BridgeVerdict.KIND_NOT_ALLOWED);
    }

    @Test
    void more_than_a_class_4_wallet_may_take_at_once() {
        crossing.quote("q2", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 200_001);
        long pays = crossing.bridge.quote("q2").orElseThrow().pays();
        refusedLater(
                Crossing.retail("p2", "q2", "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", pays),
                BridgeVerdict.LIMIT_PER_PAYMENT);
    }

    @Test
    void a_payer_without_the_money() {
        quote("q2", "hk-wholesale", "HUANGPU", TEN_THOUSAND);
        assertThat(crossing.bridge.tell(
                        Crossing.wholesale("p2", "q2", "hk-wholesale", "HUANGPU", "VICTORIA", "CNY", TEN_THOUSAND)))
                .isEqualTo(BridgeVerdict.PENDING);
        assertThat(crossing.payment("p2").stage()).isEqualTo(Stage.QUEUED);
        crossing.now += 1_800_000;
        crossing.bridge.tick();
        assertThat(crossing.payment("p2").verdict()).isEqualTo(BridgeVerdict.QUEUE_TIMED_OUT);
        assertThat(crossing.payment("p2").stage()).isEqualTo(Stage.REFUNDED);
    }

    @Test
    void more_than_the_central_bank_lets_one_transfer_move() {
        long tooMuch = crossing.minor("THB", "2500000000.00") + 5;
        crossing.bridge.tell(new BridgeCommand.PostRate(
                "HARBOUR-FX",
                "CNY",
                "THB",
                Rate.parse("4.6"),
                Rate.parse("4.6"),
                Long.MAX_VALUE / 100_000,
                crossing.now + 1000));
        crossing.issue("PEARL-RIVER", "CNY", "600000000");
        crossing.issue("HARBOUR-FX", "THB", "2600000000");
        before = crossing.books();
        crossing.quote("q2", "thailand-wholesale", "PEARL-RIVER", Fixed.RECEIVED, tooMuch);
        long pays = crossing.bridge.quote("q2").orElseThrow().pays();
        refusedLater(
                Crossing.wholesale("p2", "q2", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", pays),
                BridgeVerdict.TRANSACTION_LIMIT);
    }

    @Test
    void a_foreign_bank_that_would_hold_too_much_and_a_bank_that_would_issue_too_much() {
        assertThat(crossing.bridge.tell(
                        new BridgeCommand.Issue("i1", "PEARL-RIVER", "CNY", crossing.minor("CNY", "4999000000.01"))))
                .isEqualTo(BridgeVerdict.PENDING);
        assertThat(crossing.bridge.answerTo("i1")).isEqualTo(BridgeVerdict.ISSUE_LIMIT);
        crossing.bridge.tell(new BridgeCommand.Issue("i2", "CHAO-PHRAYA", "CNY", 100));
        assertThat(crossing.bridge.answerTo("i2")).isEqualTo(BridgeVerdict.NOT_DOMESTIC);
        crossing.bridge.tell(new BridgeCommand.Redeem("r1", "CHAO-PHRAYA", "CNY", 100));
        assertThat(crossing.bridge.answerTo("r1")).isEqualTo(BridgeVerdict.NOT_DOMESTIC);
    }

    @Test
    void a_provider_at_its_nostro_limit() {
        crossing.bridge.tell(new BridgeCommand.SetNostroLimit("HARBOUR-FX", "THB", 4_599_999));
        refusedAtOnce(good(), BridgeVerdict.PROVIDER_LIMIT);
        assertThat(quote("q2", "thailand-wholesale", "PEARL-RIVER", TEN_THOUSAND))
                .isEqualTo(BridgeVerdict.PROVIDER_LIMIT);
        assertThat(quote("q3", "thailand-wholesale", "PEARL-RIVER", TEN_THOUSAND - 1))
                .isEqualTo(BridgeVerdict.ACCEPTED);
    }

    @Test
    void an_unknown_participant_currency_or_amount() {
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "NOBODY", "CNY", TEN_THOUSAND),
                BridgeVerdict.PARTICIPANT_UNKNOWN);
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "XXX", TEN_THOUSAND),
                BridgeVerdict.CURRENCY_UNKNOWN);
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", -1),
                BridgeVerdict.AMOUNT_NOT_POSITIVE);
        refusedAtOnce(
                with("q1", "thailand-wholesale", "PEARL-RIVER", "HARBOUR-FX", "CNY", TEN_THOUSAND),
                BridgeVerdict.SAME_PARTICIPANT);
    }

    private static Pay fields(Pay pay, String field, String value) {
        Map<String, String> fields = new TreeMap<>(pay.fields());
        fields.put(field, value);
        return copy(pay, pay.purpose(), fields);
    }

    private static Pay changed(Pay pay, String purpose) {
        return copy(pay, purpose, pay.fields());
    }

    private static Pay copy(Pay pay, String purpose, Map<String, String> fields) {
        return new Pay(
                pay.id(),
                pay.quote(),
                pay.corridor(),
                pay.kind(),
                pay.payerBank(),
                pay.payeeBank(),
                pay.pays(),
                pay.amount(),
                pay.payerCustomer(),
                pay.payeeCustomer(),
                pay.company(),
                purpose,
                fields,
                pay.lock(),
                pay.algorithm());
    }
}
