package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.ledger.LargeValueReport;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.wallet.rulebook.RulebookException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What jurisdictions and corridors rule, as it works on payments over days. */
class BorderRulesTest {
    private static final long DAY = 86_400_000L;

    private static String published() {
        try (InputStream yaml = BridgeRules.class.getResourceAsStream("bridge-2026-01.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Crossing under(String find, String put) {
        String yaml = published();
        assertThat(yaml).contains(find);
        String changed = yaml.replaceFirst(Pattern.quote(find), put);
        BridgeRules rules =
                BridgeRules.read("changed.yaml", new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        return new Crossing(BridgeWorld.demo(rules), Keeping.nothing());
    }

    /** A top-up of a wallet from Hong Kong, to its end. */
    private static CrossPayment topUp(Crossing crossing, String id, long fen) {
        crossing.rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09");
        crossing.quote("q-" + id, "hk-top-up", "VICTORIA", Fixed.RECEIVED, fen);
        long pays = crossing.bridge.quote("q-" + id).orElseThrow().pays();
        crossing.bridge.tell(Crossing.retail(
                id, "q-" + id, "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", pays));
        crossing.bridge.tell(new BridgeCommand.Reveal(id, Crossing.SECRET));
        return crossing.payment(id);
    }

    @Test
    void a_hong_kong_user_tops_up_5000_yuan_a_day_and_a_refused_try_does_not_count() {
        Crossing crossing = Crossing.inMemory();
        assertThat(topUp(crossing, "p1", 200_000).stage()).isEqualTo(Stage.SETTLED);
        assertThat(topUp(crossing, "p2", 200_000).stage()).isEqualTo(Stage.SETTLED);
        assertThat(topUp(crossing, "p3", 100_001).verdict()).isEqualTo(BridgeVerdict.LIMIT_PER_DAY);
        assertThat(topUp(crossing, "p4", 100_000).stage()).isEqualTo(Stage.SETTLED);
        assertThat(topUp(crossing, "p5", 1).verdict()).isEqualTo(BridgeVerdict.LIMIT_PER_DAY);
        crossing.now += DAY;
        assertThat(topUp(crossing, "p6", 1).stage()).isEqualTo(Stage.SETTLED);
    }

    @Test
    void a_top_up_that_was_given_back_does_not_count_either() {
        Crossing crossing = Crossing.inMemory();
        crossing.rate("HARBOUR-FX", "CNY", "HKD", "1.09", "1.09");
        for (int i = 0; i < 3; i++) {
            crossing.quote("q" + i, "hk-top-up", "VICTORIA", Fixed.RECEIVED, 200_000);
            crossing.bridge.tell(Crossing.retail(
                    "p" + i, "q" + i, "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", 218_000));
            assertThat(crossing.payment("p" + i).stage()).isEqualTo(Stage.LOCKED);
            crossing.now += 31_000;
            crossing.bridge.tick();
            assertThat(crossing.payment("p" + i).verdict()).isEqualTo(BridgeVerdict.LOCK_EXPIRED);
        }
        assertThat(topUp(crossing, "p9", 200_000).stage()).isEqualTo(Stage.SETTLED);
    }

    @Test
    void a_year_has_50000_yuan() {
        Crossing crossing = Crossing.inMemory();
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < 3; i++) {
                topUp(crossing, "p" + day + i, i == 2 ? 100_000 : 200_000);
            }
            crossing.now += DAY;
        }
        assertThat(topUp(crossing, "last", 1).verdict()).isEqualTo(BridgeVerdict.LIMIT_PER_YEAR);
        crossing.now += 330 * DAY;
        assertThat(topUp(crossing, "next-year", 200_000).stage()).isEqualTo(Stage.SETTLED);
    }

    @Test
    void a_persons_annual_quota_counts_over_all_corridors() {
        Crossing crossing = under("value: \"350000.00\"", "value: \"3000.00\"");
        assertThat(topUp(crossing, "p1", 200_000).stage()).isEqualTo(Stage.SETTLED);
        assertThat(topUp(crossing, "p2", 100_001).verdict()).isEqualTo(BridgeVerdict.ANNUAL_QUOTA_EXCEEDED);
        assertThat(topUp(crossing, "p3", 100_000).stage()).isEqualTo(Stage.SETTLED);
    }

    @Test
    void the_data_customs_keep_back_what_may_not_leave_and_stop_what_then_would_be_missing() {
        Crossing crossing = Crossing.inMemory();
        CrossPayment paid = wholesale(crossing, "p1", 2_000_000);
        assertThat(paid.stage()).isEqualTo(Stage.SETTLED);
        assertThat(paid.pay().fields()).containsKey("payerAddress");
        assertThat(paid.arrived()).containsKeys("payerName", "payerAccount").doesNotContainKey("payerAddress");
        Crossing stricter = under("[\"payerName\", \"payerAccount\", \"payerLei\"", "[\"payerName\", \"payerLei\"");
        CrossPayment stopped = wholesale(stricter, "p1", 2_000_000);
        assertThat(stopped.verdict()).isEqualTo(BridgeVerdict.DATA_MAY_NOT_LEAVE);
        assertThat(stopped.stage()).isEqualTo(Stage.REFUSED);
    }

    private static CrossPayment wholesale(Crossing crossing, String id, long fen) {
        if (crossing.bridge.free("PEARL-RIVER", "CNY") == 0) {
            crossing.issue("PEARL-RIVER", "CNY", "10000000");
            crossing.issue("HARBOUR-FX", "THB", "50000000");
        }
        crossing.rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6");
        crossing.quote("q-" + id, "thailand-wholesale", "PEARL-RIVER", Fixed.PAID, fen);
        crossing.bridge.tell(
                Crossing.wholesale(id, "q-" + id, "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", fen));
        return crossing.payment(id);
    }

    @Test
    void large_payments_are_reported_on_both_sides_and_not_stopped() {
        Crossing crossing = Crossing.inMemory();
        wholesale(crossing, "small", 199_999_999);
        wholesale(crossing, "large", 200_000_000);
        List<LargeValueReport> reports = crossing.ledger("CNY").ask(known -> known.reports());
        assertThat(reports).extracting(LargeValueReport::payment).containsExactly("large");
        List<LargeValueReport> there = crossing.ledger("THB").ask(known -> known.reports());
        assertThat(there).extracting(LargeValueReport::payment).containsExactly("small", "large");
    }

    @Test
    void a_foreign_bank_may_not_hold_more_than_its_host_allows() {
        Crossing crossing = under("value: \"2000000000.00\"", "value: \"15000.00\"");
        crossing.issue("PEARL-RIVER", "CNY", "100000");
        assertThat(plain(crossing, "p1", 1_000_000).stage()).isEqualTo(Stage.SETTLED);
        assertThat(plain(crossing, "p2", 500_001).verdict()).isEqualTo(BridgeVerdict.BALANCE_LIMIT);
        assertThat(plain(crossing, "p3", 500_000).stage()).isEqualTo(Stage.SETTLED);
    }

    /** Yuan to a foreign bank, nothing exchanged. */
    private static CrossPayment plain(Crossing crossing, String id, long fen) {
        crossing.bridge.tell(
                Crossing.wholesale(id, "", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", fen));
        return crossing.payment(id);
    }

    @Test
    void at_the_end_of_the_day_foreign_holdings_go_to_agents_and_nothing_new_is_held() {
        Crossing crossing = Crossing.inMemory();
        crossing.issue("PEARL-RIVER", "CNY", "100000");
        plain(crossing, "p1", 1_000_000);
        assertThat(crossing.bridgeMoney("CHAO-PHRAYA", "CNY")).isEqualTo(1_000_000);
        crossing.now += 10 * 3_600_000L;
        assertThat(plain(crossing, "p2", 100).verdict()).isEqualTo(BridgeVerdict.LEDGER_CLOSED);
        assertThat(crossing.bridge.reserve("r1", "PEARL-RIVER", "CNY", 1)).isEqualTo(BridgeVerdict.LEDGER_CLOSED);
        crossing.bridge.tell(new BridgeCommand.CloseDay("CNY", "2026-03-02"));
        assertThat(crossing.bridgeMoney("CHAO-PHRAYA", "CNY")).isZero();
        long owed = crossing.ledger("CNY").ask(known -> known.atAgent("CHAO-PHRAYA"));
        assertThat(owed).isEqualTo(1_000_000);
        assertThat(crossing.domesticMoney("HUANGPU", "CNY")).isEqualTo(900_000_000_000L + 1_000_000);
        List<String> notes = crossing.bridge.ask(known -> known.closingNotes("CNY", "2026-03-02"));
        assertThat(notes).containsExactly("moved CHAO-PHRAYA 1000000 to HUANGPU");
        String books = crossing.books();
        crossing.bridge.tell(new BridgeCommand.CloseDay("CNY", "2026-03-02"));
        assertThat(crossing.books()).isEqualTo(books);
    }

    @Test
    void payments_that_free_each_other_settle_although_none_could_alone() {
        Crossing crossing = Crossing.inMemory();
        crossing.rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6");
        crossing.issue("CHAO-PHRAYA", "THB", "46000");
        crossing.quote("q1", "thailand-wholesale", "PEARL-RIVER", Fixed.PAID, 1_000_000);
        crossing.bridge.tell(
                Crossing.wholesale("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 1_000_000));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.QUEUED);
        crossing.issue("PEARL-RIVER", "CNY", "10000");
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.QUEUED);
        crossing.quote("q2", "thailand-wholesale-back", "CHAO-PHRAYA", Fixed.PAID, 4_600_000);
        crossing.bridge.tell(Crossing.wholesale(
                "p2", "q2", "thailand-wholesale-back", "CHAO-PHRAYA", "PEARL-RIVER", "THB", 4_600_000));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.payment("p2").stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.bridgeMoney("HARBOUR-FX", "CNY")).isZero();
        assertThat(crossing.bridgeMoney("HARBOUR-FX", "THB")).isZero();
    }

    @Test
    void nobody_quotes_singapore_against_yuan_so_it_goes_through_hong_kong() {
        Crossing crossing = Crossing.inMemory();
        crossing.rate("HARBOUR-FX", "HKD", "SGD", "0.167", "0.168");
        crossing.rate("LANTERN-FX", "CNY", "HKD", "1.089", "1.091");
        assertThat(crossing.quote("q1", "singapore-top-up", "STRAITS", Fixed.RECEIVED, 10_000))
                .isEqualTo(BridgeVerdict.ACCEPTED);
        long pays = crossing.bridge.quote("q1").orElseThrow().pays();
        crossing.bridge.tell(Crossing.retail(
                "p1", "q1", "singapore-top-up", PaymentKind.TOP_UP, "STRAITS", "PEARL-RIVER", "SGD", pays));
        crossing.bridge.tell(new BridgeCommand.Reveal("p1", Crossing.SECRET));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.bridge.receipts(1, 100))
                .filteredOn(receipt -> receipt.to().equals("HKMA"))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.currencyOut()).isEqualTo("HKD");
                    assertThat(receipt.currencyIn()).isEmpty();
                });
    }

    @Test
    void rules_with_an_unknown_key_or_a_wrong_value_name_it() {
        assertThatThrownBy(() -> under("minorUnits: {value: 2", "minorUnits: {value: 9"))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("CNY")
                .hasMessageContaining("minorUnits of 0 to 4");
        assertThatThrownBy(() -> under("corridors:", "passages:"))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("passages");
    }
}
