package ecny.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.report.PaymentFigures.Slot;
import ecny.sim.report.PaymentFigures.Ticket;
import ecny.sim.report.PaymentFigures.VerdictCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentFilesTest {
    private static final Instant EVENING = Instant.parse("2020-10-12T10:00:00.123456789Z");

    private final Path folder;

    private final Outcomes outcomes = new Outcomes();

    PaymentFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_payment_is_a_line_with_its_time_in_china_and_its_amount_in_yuan() throws IOException {
        Path csv = folder.resolve("payments.csv");
        try (PaymentsCsv file = new PaymentsCsv(csv)) {
            file.add(outcomes.payment(EVENING, PaymentKind.PAY, 20_005, Outcomes.ACCEPTED));
            file.add(outcomes.payment(EVENING, PaymentKind.REDEEM, 7, Outcomes.INSUFFICIENT_FUNDS));
            assertThat(file.rows()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(csv))
                .containsExactly(
                        PaymentsCsv.HEADER,
                        "1,2020-10-12T18:00:00.123456+08:00,00000000-0000-009c-0000-000000000001,pay,"
                                + "0020000000000019,1030000000000427,200.05,CNY,ACCEPTED,1000.00,200.05,1",
                        "2,2020-10-12T18:00:00.123456+08:00,00000000-0000-009c-0000-000000000002,redeem,"
                                + "0020000000000019,003,0.07,CNY,INSUFFICIENT_FUNDS,1000.00,0.07,2");
    }

    @Test
    void the_parquet_file_says_the_same_and_counts_every_decision_once() throws IOException {
        Path csv = folder.resolve("it's payments.csv");
        Path parquet = folder.resolve("it's payments.parquet");
        try (PaymentsCsv file = new PaymentsCsv(csv)) {
            file.add(outcomes.payment(EVENING, PaymentKind.PAY, 1_000, Outcomes.ACCEPTED));
            file.add(outcomes.payment(EVENING.plusSeconds(1), PaymentKind.PAY, 20_005, Outcomes.ACCEPTED));
            file.add(outcomes.payment(EVENING.plusSeconds(1), PaymentKind.PAY, 9, Outcomes.INSUFFICIENT_FUNDS));
            file.add(outcomes.duplicate(EVENING.plusSeconds(2), PaymentKind.PAY, 1_000, 1));
            file.add(outcomes.payment(EVENING.plusSeconds(2), PaymentKind.EXCHANGE, 50_000, Outcomes.ACCEPTED));
        }
        try (PaymentsDatabase database = PaymentsDatabase.open()) {
            database.writeParquet(csv, parquet);
            database.use(parquet);
            PaymentFigures figures = PaymentFigures.of(database);

            assertThat(figures.payments()).isEqualTo(2);
            assertThat(figures.valueFen()).isEqualTo(21_005);
            assertThat(figures.slot()).isEqualTo(Duration.ofSeconds(1));
            assertThat(figures.overTime())
                    .containsExactly(
                            new Slot(Instant.parse("2020-10-12T10:00:00Z"), PaymentKind.PAY, 1, 1_000),
                            new Slot(Instant.parse("2020-10-12T10:00:01Z"), PaymentKind.PAY, 1, 20_005),
                            new Slot(Instant.parse("2020-10-12T10:00:02Z"), PaymentKind.EXCHANGE, 1, 50_000));
            assertThat(figures.tickets()).containsExactly(new Ticket(30, 1, 1_000), new Ticket(43, 1, 20_005));
            assertThat(figures.verdicts())
                    .containsExactly(
                            new VerdictCount(PaymentKind.PAY, "ACCEPTED", 3),
                            new VerdictCount(PaymentKind.EXCHANGE, "ACCEPTED", 1),
                            new VerdictCount(PaymentKind.PAY, "INSUFFICIENT_FUNDS", 1));
        }
    }

    @Test
    void a_run_without_payments_has_files_too() throws IOException {
        Path csv = folder.resolve("payments.csv");
        new PaymentsCsv(csv).close();
        try (PaymentsDatabase database = PaymentsDatabase.open()) {
            database.writeParquet(csv, folder.resolve("payments.parquet"));
            database.use(folder.resolve("payments.parquet"));
            assertThat(PaymentFigures.of(database).overTime()).isEqualTo(List.of());
        }
    }
}
