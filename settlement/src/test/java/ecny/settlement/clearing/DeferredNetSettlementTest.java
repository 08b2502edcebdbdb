package ecny.settlement.clearing;

import static ecny.settlement.clearing.Market.A;
import static ecny.settlement.clearing.Market.B;
import static ecny.settlement.clearing.Market.C;
import static ecny.settlement.clearing.Market.D;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import org.junit.jupiter.api.Test;

class DeferredNetSettlementTest {
    @Test
    void positions_settle_at_the_listed_times_and_not_before() {
        Market market = Market.withReserves(1_000);
        market.desk.reserve(B, 500);
        Market.Running run = market.run(DesignKind.DEFERRED_NET).at("09:30");

        assertThat(run.pay(B, C, 300)).isEqualTo(SettlementVerdict.NETTED);
        assertThat(market.books.depositsFen(C)).isEqualTo(1_000_300); // final for the customer
        run.at("10:59");
        assertThat(market.reserves.balanceFen(C)).isEqualTo(1_000);
        run.at("11:00");
        assertThat(market.reserves.balanceFen(C)).isEqualTo(1_300);
        assertThat(market.log).containsExactly("1 NETTING");
    }

    @Test
    void the_cap_is_credit_collateral_and_reserved_funds() {
        Market market = Market.withReserves(1_000);
        market.desk.grantCredit(B, 100, 1_000);
        market.desk.reserve(B, 200);
        Market.Running run = market.run(DesignKind.DEFERRED_NET).at("09:30");

        assertThat(market.reserves.netDebitCapFen(B)).isEqualTo(100 + 900 + 200);
        assertThat(run.pay(B, C, 1_200)).isEqualTo(SettlementVerdict.NETTED);
        assertThat(run.pay(B, C, 1)).isEqualTo(SettlementVerdict.QUEUED);
        run.pay(A, B, 1); // nothing reserved at A: waits as well
        assertThat(run.system.queue().size()).isEqualTo(2);
        run.at("11:00");
        assertThat(market.log).contains("1 NETTING");
    }

    @Test
    void what_comes_in_makes_room_under_the_cap() {
        Market market = Market.withReserves(1_000);
        market.desk.reserve(B, 100);
        market.desk.reserve(C, 100);
        Market.Running run = market.run(DesignKind.DEFERRED_NET).at("09:30");
        run.pay(B, C, 100);
        run.pay(B, C, 50);

        assertThat(run.pay(C, B, 60)).isEqualTo(SettlementVerdict.NETTED);
        assertThat(run.system.queue().isEmpty()).isTrue();
    }

    @Test
    void after_four_payments_count_for_the_next_day() {
        Market market = Market.withReserves(1_000);
        market.desk.reserve(B, 500);
        Market.Running run = market.run(DesignKind.DEFERRED_NET).at("16:30");
        run.pay(B, C, 300);

        run.at("17:31");
        assertThat(market.reserves.balanceFen(C)).isEqualTo(1_000);
        run.at(Market.WEDNESDAY.plusDays(1), "09:00");
        assertThat(market.reserves.balanceFen(C)).isEqualTo(1_300);
    }

    @Test
    void an_item_above_the_cap_of_the_batch_system_is_refused() {
        Market.Running run = Market.withReserves(1_000).run(DesignKind.DEFERRED_NET);

        assertThat(run.pay(B, C, 100_000_001)).isEqualTo(SettlementVerdict.AMOUNT_ABOVE_ITEM_CAP);
    }

    @Test
    void unwinding_takes_out_the_failed_banks_payments_and_what_then_nobody_can_pay() {
        Market market = failing(DefaultRule.UNWIND);

        assertThat(market.log)
                .containsExactlyInAnyOrder(
                        "1 returned PARTICIPANT_DEFAULTED", "2 returned UNWOUND", "3 NETTING", "4 NETTING");
        assertThat(market.books.depositsFen(B)).isEqualTo(1_000_000);
        assertThat(market.reserves.balanceFen(B)).isEqualTo(1_000);
    }

    @Test
    void the_defaulter_pays_with_balance_and_collateral_and_the_central_bank_lends_the_rest() {
        Market market = failing(DefaultRule.DEFAULTER_PAYS);

        assertThat(market.log).containsExactlyInAnyOrder("1 NETTING", "2 NETTING", "3 NETTING", "4 NETTING");
        assertThat(market.reserves.balanceFen(B)).isZero();
        assertThat(market.books.sheet(B).assetFen(ecny.settlement.clearing.reserves.Line.SECURITIES))
                .isEqualTo(1_000_000 - 900);
        assertThat(market.books.centralBankLoanFen(B)).isEqualTo(3_000 - 1_000 - 900);
    }

    @Test
    void losses_are_shared_by_those_who_received() {
        Market market = failing(DefaultRule.LOSS_SHARING);

        assertThat(market.reserves.balanceFen(B)).isZero();
        assertThat(market.books.centralBankLoanFen(B)).isZero();
        assertThat(market.reserves.balanceFen(C)).isEqualTo(1_000 + 3_000 - 2_500 + 100 - 1_100);
        assertThat(market.books.sheet(C).assetFen(ecny.settlement.clearing.reserves.Line.INTERBANK))
                .isEqualTo(1_100); // a claim on the estate
    }

    /** B owes 3,000 with 1,000 in its account, 900 of collateral and an unsecured line; C has passed on what it hoped for. */
    private static Market failing(DefaultRule rule) {
        Market market = Market.withReserves(1_000).with(rule);
        market.desk.grantCredit(B, 2_100, 1_000);
        for (int bank : new int[] {A, C, D}) {
            market.desk.reserve(bank, 1_000);
        }
        Market.Running run = market.run(DesignKind.DEFERRED_NET).at("09:30");
        run.pay(B, C, 3_000);
        run.pay(C, D, 2_500);
        run.pay(D, C, 100);
        run.pay(A, D, 200);
        run.system.declareDefault(B, run.now());
        assertThat(run.pay(B, C, 1)).isEqualTo(SettlementVerdict.PARTICIPANT_DEFAULTED);
        run.at("11:00");
        run.at("18:00");
        return market;
    }
}
