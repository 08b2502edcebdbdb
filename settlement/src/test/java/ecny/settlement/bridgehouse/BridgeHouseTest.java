package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Move;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.Receipt.Role;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.Trade;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bridge and all its jurisdictions in one process. */
class BridgeHouseTest {
    private final Crossing crossing = Crossing.inMemory();
    private long aheadMillis;

    @Test
    void a_bank_in_shenzhen_pays_a_supplier_in_bangkok_and_everybody_has_a_receipt() {
        crossing.issue("PEARL-RIVER", "CNY", "1000000");
        crossing.issue("HARBOUR-FX", "THB", "9000000");
        crossing.rate("HARBOUR-FX", "CNY", "THB", "4.59", "4.61");
        crossing.quote("q1", "thailand-wholesale", "PEARL-RIVER", Fixed.PAID, 10_000_000);
        BridgeVerdict taken = crossing.bridge.tell(
                Crossing.wholesale("p1", "q1", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 10_000_000));
        assertThat(taken).isEqualTo(BridgeVerdict.PENDING);
        CrossPayment paid = crossing.payment("p1");
        assertThat(paid.stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.bridgeMoney("PEARL-RIVER", "CNY")).isEqualTo(90_000_000);
        assertThat(crossing.bridgeMoney("HARBOUR-FX", "CNY")).isEqualTo(10_000_000);
        assertThat(crossing.bridgeMoney("CHAO-PHRAYA", "THB")).isEqualTo(45_900_000);
        assertThat(crossing.bridge.receipts(1, 10))
                .extracting(Receipt::to, Receipt::role)
                .containsExactly(
                        tuple("PEARL-RIVER", Role.PAYER_BANK),
                        tuple("CHAO-PHRAYA", Role.PAYEE_BANK),
                        tuple("PBOC", Role.PAYER_CENTRAL_BANK),
                        tuple("BOT", Role.PAYEE_CENTRAL_BANK),
                        tuple("HARBOUR-FX", Role.PROVIDER));
        assertThat(crossing.bridge.tell(new BridgeCommand.RedeemPayment("p1"))).isEqualTo(BridgeVerdict.PENDING);
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.REDEEMED);
        assertThat(crossing.bridgeMoney("CHAO-PHRAYA", "THB")).isZero();
    }

    @Test
    void a_traveller_from_hong_kong_tops_up_and_the_payees_secret_moves_both_legs() {
        crossing.rate("HARBOUR-FX", "CNY", "HKD", "1.089", "1.091");
        crossing.rate("LANTERN-FX", "CNY", "HKD", "1.088", "1.0905");
        crossing.quote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 50_000);
        long asks = crossing.bridge.quote("q1").orElseThrow().pays();
        assertThat(asks).isEqualTo(54_525);
        crossing.bridge.tell(
                Crossing.retail("p1", "q1", "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", asks));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.LOCKED);
        String before = crossing.books();
        assertThat(crossing.bridge.tell(new BridgeCommand.Reveal("p1", "00".repeat(32))))
                .isEqualTo(BridgeVerdict.PREIMAGE_WRONG);
        assertThat(crossing.books()).isEqualTo(before);
        crossing.bridge.tell(new BridgeCommand.Reveal("p1", Crossing.SECRET));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.domesticMoney("PEARL-RIVER", "CNY")).isEqualTo(900_000_000_000L + 50_000);
        assertThat(crossing.domesticMoney("LANTERN-FX", "HKD")).isEqualTo(900_000_000_000L + 54_525);
    }

    @Test
    void a_venue_reserves_trades_and_releases() {
        crossing.issue("PEARL-RIVER", "CNY", "1000");
        crossing.issue("VICTORIA", "HKD", "2000");
        assertThat(crossing.bridge.reserve("r1", "PEARL-RIVER", "CNY", 100_001))
                .isEqualTo(BridgeVerdict.INSUFFICIENT_BALANCE);
        assertThat(crossing.bridge.reserve("r2", "PEARL-RIVER", "CNY", 100_000)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.reserve("r3", "VICTORIA", "HKD", 109_000)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.settle(new Trade("t1", "r2", 40_000, "r3", 43_600)))
                .isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.settle(new Trade("t1", "r2", 40_000, "r3", 43_600)))
                .isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.settle(new Trade("t2", "r2", 60_001, "r3", 1)))
                .isEqualTo(BridgeVerdict.RESERVATION_TOO_SMALL);
        assertThat(crossing.bridge.free("VICTORIA", "CNY")).isEqualTo(40_000);
        assertThat(crossing.bridge.free("PEARL-RIVER", "HKD")).isEqualTo(43_600);
        assertThat(crossing.bridge.reservation("r2").orElseThrow().left()).isEqualTo(60_000);
        assertThat(crossing.bridge.release("r2")).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.free("PEARL-RIVER", "CNY")).isEqualTo(60_000);
    }

    @Test
    void a_part_of_a_reservation_is_given_back_once_and_the_rest_still_trades() {
        crossing.issue("PEARL-RIVER", "CNY", "1000");
        crossing.issue("VICTORIA", "HKD", "2000");
        crossing.bridge.reserve("r1", "PEARL-RIVER", "CNY", 100_000);
        crossing.bridge.reserve("r2", "VICTORIA", "HKD", 109_000);
        assertThat(crossing.bridge.reduce("w1", "r1", 30_000)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.reduce("w1", "r1", 30_000)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.reduce("w1", "r1", 30_001))
                .isEqualTo(BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        assertThat(crossing.bridge.reduce("w2", "r1", 0)).isEqualTo(BridgeVerdict.AMOUNT_NOT_POSITIVE);
        assertThat(crossing.bridge.reduce("w3", "r1", 70_001)).isEqualTo(BridgeVerdict.RESERVATION_TOO_SMALL);
        assertThat(crossing.bridge.reduce("w4", "r9", 1)).isEqualTo(BridgeVerdict.RESERVATION_UNKNOWN);
        assertThat(crossing.bridge.reduce("w 5", "r1", 1)).isEqualTo(BridgeVerdict.MALFORMED);
        assertThat(crossing.bridge.free("PEARL-RIVER", "CNY")).isEqualTo(30_000);
        assertThat(crossing.bridge.settle(new Trade("t1", "r1", 70_001, "r2", 1)))
                .isEqualTo(BridgeVerdict.RESERVATION_TOO_SMALL);
        assertThat(crossing.bridge.settle(new Trade("t2", "r1", 40_000, "r2", 43_600)))
                .isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.release("r1")).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.free("PEARL-RIVER", "CNY")).isEqualTo(60_000);
        assertThat(crossing.bridge.reduce("w6", "r1", 1)).isEqualTo(BridgeVerdict.RESERVATION_CLOSED);
    }

    @Test
    void the_same_payment_again_is_the_same_payment_and_with_other_content_is_refused() {
        crossing.issue("PEARL-RIVER", "CNY", "1000");
        BridgeCommand.Pay pay =
                Crossing.wholesale("p1", "", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 500);
        crossing.bridge.tell(pay);
        String books = crossing.books();
        assertThat(crossing.bridge.tell(pay)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(crossing.bridge.tell(
                        Crossing.wholesale("p1", "", "thailand-wholesale", "PEARL-RIVER", "CREEK", "CNY", 500)))
                .isEqualTo(BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        assertThat(crossing.books()).isEqualTo(books);
    }

    @Test
    void a_foreign_bank_cannot_redeem_what_it_was_paid_and_keeps_it() {
        crossing.issue("PEARL-RIVER", "CNY", "1000");
        crossing.bridge.tell(
                Crossing.wholesale("p1", "", "thailand-wholesale", "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 500));
        crossing.bridge.tell(new BridgeCommand.RedeemPayment("p1"));
        assertThat(crossing.payment("p1").stage()).isEqualTo(Stage.SETTLED);
        assertThat(crossing.payment("p1").verdict()).isEqualTo(BridgeVerdict.NOT_DOMESTIC);
        assertThat(crossing.bridgeMoney("CHAO-PHRAYA", "CNY")).isEqualTo(500);
    }

    @Test
    void a_payees_ledger_whose_clock_is_ahead_ends_the_lock_and_the_payers_ledger_follows() throws IOException {
        Map<String, LedgerPort> ports = new TreeMap<>(crossing.ledgers);
        ports.put(
                "CNY",
                JurisdictionHouse.open("CNY", crossing.world, () -> crossing.now + aheadMillis, Keeping.nothing()));
        try (BridgeHouse bridge = BridgeHouse.open(crossing.world, ports, () -> crossing.now, Keeping.nothing())) {
            bridge.tell(new BridgeCommand.PostRate(
                    "HARBOUR-FX", "CNY", "HKD", Rate.parse("1.09"), Rate.parse("1.09"), 1_000_000, Long.MAX_VALUE));
            bridge.tell(new BridgeCommand.AskQuote("q1", "hk-top-up", "VICTORIA", Fixed.RECEIVED, 10_000));
            bridge.tell(Crossing.retail(
                    "p1", "q1", "hk-top-up", PaymentKind.TOP_UP, "VICTORIA", "PEARL-RIVER", "HKD", 10_900));
            aheadMillis = 3_600_000;
            bridge.tell(new BridgeCommand.Reveal("p1", Crossing.SECRET));
            CrossPayment payment = bridge.payment("p1").orElseThrow();
            assertThat(payment.stage()).isEqualTo(Stage.REFUNDED);
            assertThat(payment.verdict()).isEqualTo(BridgeVerdict.LOCK_EXPIRED);
            Map<Move, Long> moves = bridge.ask(known -> known.moves());
            assertThat(moves).containsEntry(Move.LOCK_LOST, 1L);
            assertThat(crossing.domesticMoney("VICTORIA", "HKD")).isEqualTo(900_000_000_000L);
        }
    }
}
