package ecny.settlement.clearing;

import static ecny.settlement.clearing.Market.A;
import static ecny.settlement.clearing.Market.B;
import static ecny.settlement.clearing.Market.C;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.reserves.Line;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.BilateralOrder;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.WhenShort;
import org.junit.jupiter.api.Test;

/** Payments that are final on the wallet ledger before the operators settle them. */
class LedgerClaimsTest {
    @Test
    void the_customers_are_done_at_once_and_the_operators_owe_each_other_until_reserves_move() {
        Market market = Market.withReserves(10);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(claim(run, 1, B, C, 100)).isEqualTo(SettlementVerdict.QUEUED);

        assertThat(market.books.walletsFen(B)).isEqualTo(999_900);
        assertThat(market.books.walletsFen(C)).isEqualTo(1_000_100);
        assertThat(market.books.sheet(C).assetFen(Line.INTERBANK)).isEqualTo(100);
        run.system.checkInvariants();

        run.system.submit(new ReservePayment(2, A, B, 90, Priority.NORMAL, PaymentKind.ACCOUNT, run.now()));

        assertThat(market.log).containsExactly("2 IMMEDIATE", "1 QUEUE");
        assertThat(market.books.sheet(C).assetFen(Line.INTERBANK)).isZero();
        assertThat(market.reserves.balanceFen(C)).isEqualTo(110);
        run.system.checkInvariants();
    }

    @Test
    void what_still_waits_when_the_window_ends_settles_with_a_penalty_loan_and_never_goes_back() {
        Market market = Market.withReserves(10);
        Market.Running run = market.run(DesignKind.HYBRID);
        claim(run, 1, B, C, 100);
        claim(run, 2, C, Market.D, 30);

        run.at("17:31");

        assertThat(market.log).containsExactly("1 WINDOW", "2 WINDOW");
        assertThat(market.books.centralBankLoanFen(B)).isEqualTo(90);
        assertThat(market.reserves.balanceFen(B)).isZero();
        assertThat(run.system.reports().get(0).penaltyLoansFen()).isEqualTo(90);
        assertThat(run.system.reports().get(0).returned()).isZero();
    }

    @Test
    void a_failed_operator_leaves_the_claim_open_on_its_estate() {
        Market market = Market.withReserves(10);
        Market.Running run = market.run(DesignKind.GROSS);
        claim(run, 1, B, C, 100);

        run.system.declareDefault(B, run.now());
        claim(run, 2, B, C, 5);

        assertThat(market.books.walletsFen(C)).isEqualTo(1_000_105);
        assertThat(market.books.sheet(C).assetFen(Line.INTERBANK)).isEqualTo(105);
        run.at("17:31");
        run.system.checkInvariants();
    }

    @Test
    void even_a_design_that_refuses_queues_a_claim() {
        Market market = Market.withReserves(0).with(WhenShort.REFUSE, BilateralOrder.STRICT);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(claim(run, 1, B, C, 1)).isEqualTo(SettlementVerdict.QUEUED);
    }

    private static SettlementVerdict claim(Market.Running run, long id, int payer, int payee, long fen) {
        return run.system.submit(
                new ReservePayment(id, payer, payee, fen, Priority.NORMAL, PaymentKind.LEDGER, run.now()));
    }
}
