package ecny.settlement.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.BusinessDates.Phase;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.HolidayCalendar;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.wallet.rulebook.Regime;
import ecny.wallet.rulebook.RulebookException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class BusinessDatesTest {
    private final HolidayCalendar calendar = HolidayCalendar.published();
    private final BusinessDates dates =
            new BusinessDates(ClearingRules.published("settlement-2026-01").day(), calendar);

    @Test
    void a_business_day_opens_on_the_evening_before() {
        assertThat(phase("2026-06-09", "20:29")).isEqualTo(Phase.CLOSED);
        assertThat(phase("2026-06-09", "20:30")).isEqualTo(Phase.OPEN);
        assertThat(day("2026-06-09", "20:30")).isEqualTo("2026-06-10");
        assertThat(phase("2026-06-10", "17:14")).isEqualTo(Phase.OPEN);
        assertThat(phase("2026-06-10", "17:15")).isEqualTo(Phase.WINDOW);
        assertThat(phase("2026-06-10", "17:30")).isEqualTo(Phase.CLOSED);
        assertThat(day("2026-06-10", "17:30")).isEqualTo("2026-06-11");
    }

    @Test
    void the_batch_day_switches_at_four() {
        assertThat(dates.batchDayOf(at("2026-06-10", "15:59"))).isEqualTo("2026-06-10");
        assertThat(dates.batchDayOf(at("2026-06-10", "16:00"))).isEqualTo("2026-06-11");
        assertThat(dates.batchDayOf(at("2026-06-12", "16:00"))).isEqualTo("2026-06-15");
    }

    @Test
    void on_the_eve_of_a_holiday_a_night_session_takes_liquidity_transfers_only() {
        assertThat(phase("2026-09-30", "20:30")).isEqualTo(Phase.RESTRICTED);
        assertThat(phase("2026-10-01", "08:29")).isEqualTo(Phase.RESTRICTED);
        assertThat(phase("2026-10-01", "08:30")).isEqualTo(Phase.CLOSED);
        assertThat(phase("2026-10-07", "20:30")).isEqualTo(Phase.OPEN);
        assertThat(day("2026-10-01", "12:00")).isEqualTo("2026-10-08");
    }

    @Test
    void weekends_may_be_working_days_and_weekdays_days_off() {
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 2, 14))).isTrue(); // a Saturday
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 2, 16))).isFalse(); // a Monday
        assertThat(calendar.after(LocalDate.of(2026, 2, 14))).isEqualTo("2026-02-24");
        assertThat(calendar.years()).contains(2020, 2021, 2025, 2026);
        assertThatThrownBy(() -> calendar.isBusinessDay(LocalDate.of(2019, 1, 2)))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("no holiday calendar for 2019");
    }

    @Test
    void after_the_last_published_notice_the_days_that_the_law_fixes_by_date_are_off_and_settlement_goes_on() {
        LocalDate lastDay = LocalDate.of(2026, 12, 31);
        assertThat(calendar.isPublished(lastDay)).isTrue();
        assertThat(calendar.after(lastDay)).isEqualTo("2027-01-04"); // Friday 1 January is off
        assertThat(calendar.isPublished(LocalDate.of(2027, 1, 4))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.of(2027, 10, 1))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.of(2027, 10, 4))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.of(2041, 5, 3))).isTrue();
        assertThat(day("2026-12-31", "17:30")).isEqualTo("2027-01-04");
    }

    @Test
    void rules_are_those_in_force_on_the_day_and_every_value_has_a_source() {
        assertThat(ClearingRules.on(LocalDate.of(2025, 12, 31)).regime().value())
                .isEqualTo(Regime.CASH_1_0);
        assertThat(ClearingRules.on(LocalDate.of(2026, 1, 1)).regime().value()).isEqualTo(Regime.DEPOSIT_2_0);
        assertThat(ClearingRules.on(LocalDate.of(2026, 1, 1))
                        .settlement()
                        .nettingTimes()
                        .source())
                .isNotBlank();
    }

    @Test
    void there_were_ten_operators_and_are_twenty_two_since_april_2026() {
        OperatorList operators = OperatorList.published();
        assertThat(operators.on(LocalDate.of(2026, 4, 1))).hasSize(10);
        assertThat(operators.on(LocalDate.of(2026, 4, 2))).hasSize(22);
        assertThat(operators.participantsOn(LocalDate.of(2026, 4, 2))).hasSize(23);
        assertThat(operators.operators().stream().map(OperatorList.Entry::prefix))
                .doesNotHaveDuplicates();
    }

    private Phase phase(String day, String time) {
        return dates.phaseAt(at(day, time));
    }

    private LocalDate day(String day, String time) {
        return dates.businessDayOf(at(day, time));
    }

    private static long at(String day, String time) {
        return BusinessDates.at(LocalDate.parse(day), LocalTime.parse(time));
    }
}
