package ecny.settlement.clearing;

import static ecny.settlement.clearing.Market.A;
import static ecny.settlement.clearing.Market.B;
import static ecny.settlement.clearing.Market.C;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.DayReport.Step;
import ecny.settlement.clearing.Reconciliation.Finding;
import ecny.settlement.clearing.Reconciliation.RecordLine;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DesignKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndOfDayTest {
    @Test
    void an_overdraft_becomes_a_penalty_loan_and_nobody_is_below_zero() {
        Market market = Market.withReserves(0);
        market.desk.grantCredit(B, 1_000_000, 0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 1_000_000);

        run.at("17:31");

        DayReport report = run.system.reports().get(0);
        assertThat(report.penaltyLoansFen()).isEqualTo(1_000_000);
        assertThat(report.day()).isEqualTo("2026-06-10");
        assertThat(run.system.businessDay()).isEqualTo("2026-06-11");
        assertThat(market.reserves.balanceFen(B)).isZero();
        assertThat(market.books.centralBankLoanFen(B)).isEqualTo(1_000_000);
    }

    @Test
    void a_loan_is_called_next_day_with_a_days_penalty_interest() {
        Market market = Market.withReserves(0);
        market.desk.grantCredit(B, 1_000_000, 0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.pay(B, C, 1_000_000);
        run.at("17:31").at(Market.WEDNESDAY.plusDays(1), "12:00");
        run.pay(C, B, 1_000_000);

        run.at("17:31");

        assertThat(market.books.centralBankLoanFen(B)).isEqualTo(500); // the interest of 0.05 %, lent again
        assertThat(market.reserves.balanceFen(B)).isZero();
    }

    @Test
    void what_still_waits_at_the_end_goes_back_to_the_customer() {
        Market market = Market.withReserves(0);
        Market.Running run = market.run(DesignKind.HYBRID);
        run.pay(B, C, 10);
        assertThat(market.books.depositsFen(B)).isEqualTo(999_990);

        run.at("17:31");

        assertThat(market.log).containsExactly("1 returned END_OF_DAY");
        assertThat(market.books.depositsFen(B)).isEqualTo(1_000_000);
        assertThat(run.system.reports().get(0).returned()).isEqualTo(1);
    }

    @Test
    void the_steps_come_in_their_order() {
        Market.Running run = Market.withReserves(100).run(DesignKind.GROSS);

        run.at("17:31");

        assertThat(run.system.reports().get(0).steps())
                .containsExactly(
                        Step.STOP_ACCEPTING,
                        Step.FINAL_NETTING,
                        Step.CLEARING_WINDOW,
                        Step.COVER_SHORTAGES,
                        Step.NONE_BELOW_ZERO,
                        Step.RECONCILE_SUMMARIES,
                        Step.STATEMENTS_AND_DIGEST,
                        Step.DATE_ROLL);
    }

    @Test
    void statements_add_up_and_the_digest_depends_on_every_payment() {
        Market one = Market.withReserves(1_000);
        Market.Running run = one.run(DesignKind.GROSS);
        run.pay(A, B, 300);
        run.at("17:31");
        Market two = Market.withReserves(1_000);
        Market.Running other = two.run(DesignKind.GROSS);
        other.pay(A, B, 301);
        other.at("17:31");

        DayStatement statement = run.system.reports().get(0).statements().get(A);
        assertThat(statement).isEqualTo(new DayStatement(Market.WEDNESDAY, "A", 1_500, 1, 300, 0, 0, 0, 1_200));
        assertThat(run.system.reports().get(0).digest())
                .isNotEqualTo(other.system.reports().get(0).digest());
        assertThat(run.system.reports().get(0).digest().bytes()).hasSize(32);
    }

    @Test
    void in_the_window_overdrafts_are_covered_before_ordinary_payments() {
        Market market = Market.withReserves(0);
        market.desk.grantCredit(B, 100, 0);
        Market.Running run = market.run(DesignKind.GROSS);
        run.at("17:20");

        assertThat(run.pay(B, C, 10)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(run.pay(B, C, 10, Priority.EXTRA_URGENT)).isEqualTo(SettlementVerdict.SETTLED);
    }

    @Test
    void after_hours_payments_settle_wait_or_are_refused_by_the_rule() {
        Market.Running settles = Market.withReserves(100).run(DesignKind.GROSS).at("18:00");
        Market waits = Market.withReserves(100).with(AfterHours.NEXT_DAY);
        Market.Running waiting = waits.run(DesignKind.GROSS).at("18:00");
        Market.Running refuses = Market.withReserves(100)
                .with(AfterHours.REFUSE)
                .run(DesignKind.GROSS)
                .at("18:00");

        assertThat(settles.pay(B, C, 10)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(waiting.pay(B, C, 10)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(waiting.pay(B, C, 20)).isEqualTo(SettlementVerdict.QUEUED);
        assertThat(waiting.system.cancel(2, B, waiting.now())).isEqualTo(SettlementVerdict.DONE);
        assertThat(refuses.pay(B, C, 10)).isEqualTo(SettlementVerdict.AFTER_CUT_OFF);
        waiting.at("20:30");
        assertThat(waits.log).containsExactly("2 returned CANCELLED", "1 IMMEDIATE");
    }

    @Test
    void planted_breaks_are_all_found_and_no_others() {
        List<RecordLine> theirs = new ArrayList<>();
        Market market = Market.withReserves(1_000)
                .with((participant, day) -> participant == B ? Optional.of(theirs) : Optional.empty());
        Market.Running run = market.run(DesignKind.GROSS);
        for (int i = 0; i < 6; i++) {
            run.pay(B, C, 10 + i);
        }
        theirs.addAll(run.system.recordOf(B));
        theirs.set(1, new RecordLine(2, true, 99, true));
        theirs.set(3, new RecordLine(4, true, 13, false));
        theirs.remove(5);
        theirs.add(new RecordLine(77, false, 5, true));

        run.at("17:31");

        DayReport report = run.system.reports().get(0);
        assertThat(report.steps()).contains(Step.RECONCILE_DETAILS, Step.ADJUST_ERRORS);
        assertThat(report.breaks().get("B"))
                .extracting(found -> found.id() + " " + found.finding())
                .containsExactly(
                        "2 " + Finding.AMOUNT_DIFFERS,
                        "4 " + Finding.STATUS_DIFFERS,
                        "6 " + Finding.MISSING_THERE,
                        "77 " + Finding.MISSING_HERE);
    }
}
