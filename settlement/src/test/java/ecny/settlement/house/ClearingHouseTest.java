package ecny.settlement.house;

import static ecny.settlement.house.Houses.A;
import static ecny.settlement.house.Houses.B;
import static ecny.settlement.house.Houses.C;
import static ecny.settlement.house.Houses.D;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.PaymentState;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.house.HouseCommand.Booking;
import ecny.settlement.house.HouseCommand.Pay;
import ecny.settlement.house.HouseCommand.Retail;
import ecny.settlement.house.HouseCommand.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearingHouseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private long now = Houses.NINE;

    @Test
    void a_gridlock_appears_and_is_resolved_within_the_interval() throws IOException {
        try (ClearingHouse house = open(DesignKind.HYBRID, AfterHours.SETTLE)) {
            house.tell(pay("1", A, B, 1_000));
            house.tell(pay("2", B, C, 1_000));
            assertThat(house.tell(pay("3", C, A, 1_000))).isEqualTo(SettlementVerdict.QUEUED);
            assertThat(house.waiting(A)).hasSize(1);

            now = house.nextDueMillis();
            house.tick();

            assertThat(house.waiting(A)).isEmpty();
            assertThat(house.notices(1, 10))
                    .extracting(notice -> notice.kind() + " " + notice.mechanism())
                    .containsExactly(
                            "QUEUED null",
                            "QUEUED null",
                            "QUEUED null",
                            "SETTLED MULTILATERAL",
                            "SETTLED MULTILATERAL",
                            "SETTLED MULTILATERAL");
        }
    }

    @Test
    void a_repetition_is_answered_as_the_first_time_even_days_later_and_after_a_restart() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            assertThat(house.tell(pay("1", A, B, 100))).isEqualTo(SettlementVerdict.SETTLED);
            assertThat(house.tell(pay("2", A, B, 0))).isEqualTo(SettlementVerdict.AMOUNT_NOT_POSITIVE);
        }
        now += 3 * 86_400_000L;
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            assertThat(house.tell(pay("1", A, B, 100))).isEqualTo(SettlementVerdict.SETTLED);
            assertThat(house.tell(pay("1", A, B, 101))).isEqualTo(SettlementVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
            assertThat(house.tell(pay("2", A, B, 0))).isEqualTo(SettlementVerdict.AMOUNT_NOT_POSITIVE);
            assertThat(house.status(PaymentIds.of("bank", "m", "1"))
                            .orElseThrow()
                            .state())
                    .isEqualTo(PaymentState.SETTLED);
            assertThat(house.status(PaymentIds.of("bank", "m", "2"))).isEmpty();
        }
    }

    @Test
    void what_wallets_paid_across_operators_settles_once_however_often_it_is_told() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            for (int time = 0; time < 2; time++) {
                house.hear(new Retail(1, Booking.ISSUE, A, 500), now);
                house.hear(new Retail(2, Booking.EXCHANGE, A, 300), now);
                house.hear(new Pay(3, A, B, 120, Priority.NORMAL, PaymentKind.LEDGER), now);
            }
            ParticipantDay day = house.day(A, Houses.WEDNESDAY).orElseThrow();
            assertThat(day.wallets()).isEqualTo(new ParticipantDay.Wallets(1, 120, 0, 0));
            assertThat(day.totals().closingFen()).isEqualTo(400 - 120);
            assertThat(day.addedUpFen()).isEqualTo(280);
            assertThat(house.lastLedgerSequence()).isEqualTo(3);
        }
    }

    @Test
    void a_late_payment_waits_for_the_next_business_day_or_is_refused_by_the_setting() throws IOException {
        now = at("17:31");
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.NEXT_DAY)) {
            assertThat(house.tell(pay("1", A, B, 10))).isEqualTo(SettlementVerdict.QUEUED);
            now = at("20:30");
            house.tick();
            assertThat(house.notices(1, 9))
                    .extracting(notice -> notice.kind() + " " + notice.mechanism())
                    .containsExactly("SETTLED " + Mechanism.IMMEDIATE);
            assertThat(house.day(B, Houses.WEDNESDAY.plusDays(1)).orElseThrow().entries())
                    .hasSize(1);
        }
        Files.delete(folder.resolve("settlement.journal"));
        now = at("17:31");
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.REFUSE)) {
            assertThat(house.tell(pay("1", A, B, 10))).isEqualTo(SettlementVerdict.AFTER_CUT_OFF);
        }
    }

    @Test
    void an_institution_that_is_logged_off_receives_and_does_not_pay() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            house.tell(new Session(D, false));
            assertThat(house.tell(pay("1", D, A, 10))).isEqualTo(SettlementVerdict.LOGGED_OFF);
            assertThat(house.tell(pay("2", A, D, 10))).isEqualTo(SettlementVerdict.SETTLED);
            house.tell(new Session(D, true));
            assertThat(house.tell(pay("3", D, A, 10))).isEqualTo(SettlementVerdict.SETTLED);
        }
    }

    @Test
    void the_day_is_sealed_with_a_signature_that_belongs_to_its_digest() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            house.tell(pay("1", A, B, 10));
            now = at("17:30");
            DaySeal seal = house.ask(HouseBooks::seals).get(0);

            assertThat(seal.day()).isEqualTo(Houses.WEDNESDAY);
            assertThat(seal.isSignedBy(Houses.SEAL.publicKey())).isTrue();
            assertThat(new DaySeal(seal.day(), "00" + seal.digestHex().substring(2), seal.signatureHex())
                            .isSignedBy(Houses.SEAL.publicKey()))
                    .isFalse();
        }
    }

    @Test
    void a_day_once_closed_stays_closed_whatever_clock_comes_after() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            now = at("17:30");
            house.tick();
        }
        now = at("10:00");
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            assertThat(house.ask(HouseBooks::closedDays)).containsExactly(Houses.WEDNESDAY);
        }
    }

    @Test
    void days_go_on_being_closed_after_the_last_published_holidays() throws IOException {
        now = at(LocalDate.of(2026, 12, 31), "16:00");
        try (ClearingHouse house = ClearingHouse.open(
                folder,
                Houses.settings(DesignKind.HYBRID, 400, AfterHours.NEXT_DAY, now),
                () -> now,
                Houses.SEAL,
                notice -> {})) {
            now = at(LocalDate.of(2027, 1, 5), "18:00");
            assertThat(house.ask(HouseBooks::closedDays))
                    .containsExactly(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 4), LocalDate.of(2027, 1, 5));
        }
    }

    @Test
    void a_changed_journal_is_refused_and_so_are_other_settings() throws IOException {
        try (ClearingHouse house = open(DesignKind.GROSS, AfterHours.SETTLE)) {
            house.tell(pay("1", A, B, 10));
            house.tell(pay("2", A, B, 10));
        }
        assertThatThrownBy(() -> open(DesignKind.HYBRID, AfterHours.SETTLE)).hasMessageContaining("other settings");
        Path file = folder.resolve("settlement.journal");
        Files.writeString(file, Files.readString(file).replaceFirst(" 1 2 10 ", " 1 2 11 "));
        assertThatThrownBy(() -> open(DesignKind.GROSS, AfterHours.SETTLE)).hasMessageContaining("damaged at line 2");
    }

    private ClearingHouse open(DesignKind design, AfterHours late) throws IOException {
        return ClearingHouse.open(
                folder, Houses.settings(design, 400, late, Houses.NINE), () -> now, Houses.SEAL, notice -> {});
    }

    private static Pay pay(String name, int payer, int payee, long fen) {
        return new Pay(PaymentIds.of("bank", "m", name), payer, payee, fen, Priority.NORMAL, PaymentKind.ACCOUNT);
    }

    private static long at(String time) {
        return at(Houses.WEDNESDAY, time);
    }

    private static long at(LocalDate day, String time) {
        return BusinessDates.at(day, LocalTime.parse(time));
    }
}
