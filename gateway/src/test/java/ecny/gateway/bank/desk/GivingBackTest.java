package ecny.gateway.bank.desk;

import static ecny.gateway.bank.desk.BankTown.BANK;
import static ecny.gateway.bank.desk.BankTown.CCB;
import static ecny.gateway.bank.desk.BankTown.ICBC;
import static ecny.gateway.bank.desk.LiveSettlementTest.agreesWithTheLedger;
import static ecny.gateway.bank.desk.LiveSettlementTest.pay;
import static ecny.gateway.bank.desk.LiveSettlementTest.reason;
import static ecny.gateway.bank.desk.LiveSettlementTest.report;
import static ecny.gateway.bank.desk.LiveSettlementTest.returnIt;
import static ecny.gateway.bank.desk.LiveSettlementTest.statusOf;
import static ecny.gateway.bank.desk.LiveSettlementTest.why;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.StatusReason;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DesignKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Money that has to go back: a payee's bank that is silent, refuses late, cannot pay, or is closed. */
@Timeout(60)
class GivingBackTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void silence_of_the_payees_bank_is_presumed_good_and_its_late_refusal_puts_it_right() throws IOException {
        try (BankTown town = BankTown.hybrid(folder)) {
            pay(town, "P1", BANK, CCB, AccountNumber.account("1"), 700);
            CustomerCreditTransfer passedOn =
                    town.sentTo(CCB, CustomerCreditTransfer.class).get(0);
            town.clock.advance(Duration.ofSeconds(61));
            PaymentStatusReport presumed =
                    town.sentTo(BANK, PaymentStatusReport.class).get(0);
            assertThat(why(presumed).words()).contains("PRESUMED_CREDITED");

            report(town, CCB, passedOn, PaymentStatus.RJCT);

            assertThat(town.sentTo(BANK, PaymentReturn.class)).hasSize(1);
            long money = town.settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(3));
            assertThat(money).isEqualTo(50_000);
        }
    }

    @Test
    void silence_presumed_bad_goes_back_and_forward_again_when_the_bank_had_credited() throws IOException {
        DeskSettings bad = new DeskSettings(
                Duration.ofSeconds(60), DeskSettings.Presumed.NOT_CREDITED, DeskSettings.Batches.EACH_ALONE, 500);
        try (BankTown town = new BankTown(folder, DesignKind.GROSS, AfterHours.SETTLE, bad)) {
            pay(town, "P1", BANK, CCB, AccountNumber.account("1"), 700);
            town.clock.advance(Duration.ofSeconds(61));
            assertThat(town.sentTo(BANK, PaymentReturn.class)
                            .get(0)
                            .returns()
                            .get(0)
                            .reason())
                    .isEqualTo("AB05");

            report(town, CCB, town.sentTo(CCB, CustomerCreditTransfer.class).get(0), PaymentStatus.ACCC);

            long money = town.settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(3));
            assertThat(money).isEqualTo(50_000 - 700);
            assertThat(statusOf(town, BANK, "P1")).isEqualTo(PaymentStatus.ACCC);
        }
    }

    @Test
    void a_return_after_the_cut_off_is_announced_and_goes_when_the_next_day_opens() throws IOException {
        DeskSettings bad = new DeskSettings(
                Duration.ofSeconds(60), DeskSettings.Presumed.NOT_CREDITED, DeskSettings.Batches.EACH_ALONE, 500);
        BankTown town = new BankTown(folder, DesignKind.GROSS, AfterHours.REFUSE, bad);
        try {
            town.clock.set(Instant.parse("2026-06-10T09:14:30Z"));
            pay(town, "P1", BANK, CCB, AccountNumber.account("1"), 700);
            town.clock.advance(Duration.ofSeconds(61));

            assertThat(town.sentTo(BANK, PaymentReturn.class)).isEmpty();
            for (String bank : List.of(BANK, CCB)) {
                StatusReason why =
                        why(town.sentTo(bank, PaymentStatusReport.class).get(0));
                assertThat(why.code()).isEqualTo("TM01");
                assertThat(why.words()).contains("RETURN_NOT_SETTLED_YET");
            }
            town = town.restarted();
            town.clock.set(Instant.parse("2026-06-10T12:31:00Z"));

            assertThat(town.sentTo(BANK, PaymentReturn.class)
                            .get(0)
                            .returns()
                            .get(0)
                            .reason())
                    .isEqualTo("AB05");
            long money = town.settlement
                    .house()
                    .ask(books -> books.system().desk().books().moneyFen(3));
            assertThat(money).isEqualTo(50_000);
        } finally {
            town.close();
        }
    }

    @Test
    void a_return_that_the_payees_bank_cannot_cover_all_day_is_announced_and_goes_when_it_can() throws IOException {
        try (BankTown town = new BankTown(folder, DesignKind.GROSS, AfterHours.SETTLE, DeskSettings.usual())) {
            pay(town, "P1", BANK, CCB, AccountNumber.account("1"), 700);
            CustomerCreditTransfer passedOn =
                    town.sentTo(CCB, CustomerCreditTransfer.class).get(0);
            pay(town, "P2", CCB, ICBC, AccountNumber.account("1"), 50_500); // all but 200 of what it has
            report(town, CCB, passedOn, PaymentStatus.RJCT);
            assertThat(town.sentTo(BANK, PaymentReturn.class))
                    .as("it waits for money")
                    .isEmpty();

            town.clock.set(Instant.parse("2026-06-10T09:31:00Z")); // the day ends, and what waits goes back
            assertThat(town.sentTo(CCB, PaymentStatusReport.class))
                    .extracting(one -> why(one).code() + why(one).words())
                    .anyMatch(words -> words.startsWith("AM04") && words.contains("RETURN_NOT_SETTLED_YET"));
            pay(town, "P3", ICBC, CCB, AccountNumber.account("1"), 1_000);
            town.clock.set(Instant.parse("2026-06-10T12:31:00Z"));

            assertThat(town.sentTo(BANK, PaymentReturn.class)
                            .get(0)
                            .returns()
                            .get(0)
                            .reason())
                    .isEqualTo("AC04");
            assertThat(reason(returnIt(town, CCB, passedOn.messageId(), "P1", 1)))
                    .as("it went back in whole")
                    .isEqualTo("AM09");
            agreesWithTheLedger(town);
        }
    }

    @Test
    void a_return_that_came_back_from_the_queue_may_be_made_again() throws IOException {
        try (BankTown town = new BankTown(folder, DesignKind.GROSS, AfterHours.SETTLE, DeskSettings.usual())) {
            pay(town, "P1", BANK, CCB, AccountNumber.account("1"), 700);
            String passedOn =
                    town.sentTo(CCB, CustomerCreditTransfer.class).get(0).messageId();
            pay(town, "P2", CCB, ICBC, AccountNumber.account("1"), 50_500);
            assertThat(returnIt(town, CCB, passedOn, "P1", 700).group().status())
                    .isEqualTo(PaymentStatus.PDNG);
            assertThat(reason(returnIt(town, CCB, passedOn, "P1", 1, "RET2"))).isEqualTo("AM09");

            town.clock.set(Instant.parse("2026-06-10T09:31:00Z"));
            pay(town, "P3", ICBC, CCB, AccountNumber.account("1"), 1_000);

            assertThat(returnIt(town, CCB, passedOn, "P1", 700, "RET3").group().status())
                    .isEqualTo(PaymentStatus.ACSC);
        }
    }
}
