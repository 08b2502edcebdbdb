package ecny.settlement.clearing;

import static ecny.settlement.clearing.Market.A;
import static ecny.settlement.clearing.Market.B;
import static ecny.settlement.clearing.Market.BEHIND_A;
import static ecny.settlement.clearing.Market.C;
import static ecny.settlement.clearing.Market.INSTITUTION;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.BilateralOrder;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.WhenShort;
import org.junit.jupiter.api.Test;

class QueueTest {
    @Test
    void gross_settles_at_once_what_there_is_money_for_and_queues_the_rest() {
        Market market = Market.withReserves(100);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(run.pay(B, C, 100)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.pay(B, C, 1)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(market.reserves.balanceFen(B)).isZero();
        assertThat(market.reserves.balanceFen(C)).isEqualTo(200);
    }

    @Test
    void money_that_comes_in_lets_the_queue_go_in_order_and_so_on_along_the_chain() {
        Market market = Market.withReserves(0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 30);
        run.pay(C, B, 20);
        run.pay(C, B, 40);

        run.pay(A, B, 30);

        assertThat(market.log).containsExactly("4 IMMEDIATE", "1 QUEUE", "2 QUEUE");
        assertThat(run.system.queue().size()).isEqualTo(1);
        run.system.checkInvariants();
    }

    @Test
    void a_higher_level_goes_first_and_inside_a_level_the_first_one_in() {
        Market market = Market.withReserves(0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 10);
        run.pay(B, C, 10, Priority.URGENT);
        run.pay(B, C, 10, Priority.ERROR_REVERSAL);
        run.pay(B, C, 10, Priority.URGENT);

        run.pay(A, B, 40);

        assertThat(market.log).containsExactly("5 IMMEDIATE", "3 QUEUE", "2 QUEUE", "4 QUEUE", "1 QUEUE");
    }

    @Test
    void a_small_later_payment_does_not_overtake() {
        Market market = Market.withReserves(10);
        Market.Running run = market.run(DesignKind.GROSS);

        run.pay(B, C, 50);
        assertThat(run.pay(B, C, 5)).isEqualTo(SettlementVerdict.QUEUED);
    }

    @Test
    void the_owner_may_reorder_and_cancel_and_nobody_else() {
        Market market = Market.withReserves(10);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 50);
        run.pay(B, C, 5);
        run.pay(B, C, 20);

        assertThat(run.system.cancel(2, C, run.now())).isEqualTo(SettlementVerdict.NOT_OWNER);
        assertThat(run.system.cancel(9, B, run.now())).isEqualTo(SettlementVerdict.NOT_QUEUED);
        assertThat(run.system.moveToFront(2, B, run.now())).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.log).containsExactly("2 QUEUE");
        assertThat(run.system.moveBefore(3, 1, B, run.now())).isEqualTo(SettlementVerdict.DONE);
        assertThat(run.system.moveToEnd(3, B, run.now())).isEqualTo(SettlementVerdict.DONE);
        assertThat(run.system.cancel(1, B, run.now())).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.log).containsExactly("2 QUEUE", "1 returned CANCELLED");
        run.system.checkInvariants();
    }

    @Test
    void payments_of_different_levels_do_not_change_places() {
        Market market = Market.withReserves(0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 50);
        run.pay(B, C, 5, Priority.URGENT);

        assertThat(run.system.moveBefore(1, 2, B, run.now())).isEqualTo(SettlementVerdict.OTHER_LEVEL);
    }

    @Test
    void a_repetition_is_answered_as_the_first_time_and_other_content_is_refused() {
        Market market = Market.withReserves(100);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(A, B, 100);

        assertThat(run.system.submit(new ReservePayment(1, A, B, 100, Priority.NORMAL, PaymentKind.ACCOUNT, run.now())))
                .isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.system.submit(new ReservePayment(1, A, B, 101, Priority.NORMAL, PaymentKind.ACCOUNT, run.now())))
                .isEqualTo(SettlementVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
        assertThat(market.log).hasSize(1);
    }

    @Test
    void a_bank_behind_an_agent_settles_through_the_agents_account() {
        Market market = Market.withReserves(1_000);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(run.pay(BEHIND_A, B, 400)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.pay(BEHIND_A, A, 100)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.pay(BEHIND_A, A, 1)).isEqualTo(SettlementVerdict.CUSTOMER_FUNDS_SHORT);

        assertThat(market.log).containsExactly("1 IMMEDIATE", "2 SAME_ACCOUNT");
        assertThat(market.reserves.balanceFen(A)).isEqualTo(1_100);
        assertThat(market.books.moneyFen(BEHIND_A)).isZero();
        run.system.checkInvariants();
    }

    @Test
    void a_payment_institution_pays_from_its_margin_and_has_no_credit() {
        Market market = Market.withReserves(1_000);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(market.desk.grantCredit(INSTITUTION, 1, 0)).isEqualTo(SettlementVerdict.NOT_IN_THIS_REGIME);
        assertThat(run.pay(INSTITUTION, B, 10_000)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.pay(INSTITUTION, B, 1)).isEqualTo(SettlementVerdict.CUSTOMER_FUNDS_SHORT);
        run.system.checkInvariants();
    }

    @Test
    void the_hybrid_offsets_two_banks_that_wait_for_each_other() {
        Market market = Market.withReserves(5);
        Market.Running run = market.run(DesignKind.HYBRID);

        assertThat(run.pay(B, C, 100)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(run.pay(C, B, 98)).isEqualTo(SettlementVerdict.SETTLED);

        assertThat(market.log).containsExactlyInAnyOrder("1 BILATERAL", "2 BILATERAL");
        assertThat(market.reserves.balanceFen(B)).isEqualTo(3);
    }

    @Test
    void by_pair_a_payment_to_somebody_else_does_not_stand_in_the_way() {
        Market strict = Market.withReserves(0).with(WhenShort.QUEUE, BilateralOrder.STRICT);
        Market pair = Market.withReserves(0).with(WhenShort.QUEUE, BilateralOrder.BY_PAIR);
        for (Market market : new Market[] {strict, pair}) {
            Market.Running run = market.run(DesignKind.HYBRID);
            run.pay(B, Market.D, 7);
            run.pay(B, C, 100);
            run.pay(C, B, 100);
            run.system.checkInvariants();
        }
        assertThat(strict.log).isEmpty();
        assertThat(pair.log).containsExactlyInAnyOrder("2 BILATERAL", "3 BILATERAL");
    }

    @Test
    void the_hybrid_resolves_a_gridlock_of_three_within_the_interval() {
        Market market = Market.withReserves(0);
        Market.Running run = market.run(DesignKind.HYBRID);
        run.pay(B, C, 100);
        run.pay(C, Market.D, 100);
        run.pay(Market.D, B, 100);
        assertThat(market.log).isEmpty();

        run.at("09:01");

        assertThat(market.log).containsExactlyInAnyOrder("1 MULTILATERAL", "2 MULTILATERAL", "3 MULTILATERAL");
        assertThat(market.reserves.balanceFen(B)).isZero();
    }

    @Test
    void a_design_that_does_not_queue_refuses() {
        Market market = Market.withReserves(0).with(WhenShort.REFUSE, BilateralOrder.STRICT);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(run.pay(B, C, 1)).isEqualTo(SettlementVerdict.FUNDS_SHORT);
        assertThat(market.books.depositsFen(B)).isEqualTo(1_000_000);
        run.system.checkInvariants();
    }

    @Test
    void intraday_credit_is_the_line_and_the_collateral_after_the_haircut() {
        Market market = Market.withReserves(0);
        assertThat(market.desk.grantCredit(B, 50, 1_000)).isEqualTo(SettlementVerdict.DONE);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(run.pay(B, C, 950)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(run.pay(B, C, 1)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(market.desk.grantCredit(B, 0, 1_000)).isEqualTo(SettlementVerdict.IN_USE);
        run.system.checkInvariants();
    }
}
