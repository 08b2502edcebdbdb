package ecny.gateway.retail.api;

import static ecny.gateway.retail.api.Street.ANN;
import static ecny.gateway.retail.api.Street.BAKERS;
import static ecny.gateway.retail.api.Street.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.retail.api.Shop.Got;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while a request is being answered; the merchant asks again with the same key. */
class CrashTest {
    /** Where it dies. */
    enum Death {
        /** The intent is kept, the ledger has not heard of it. */
        BEFORE_THE_LEDGER,
        /** The ledger has decided, the door has not written it down. */
        AFTER_THE_LEDGER
    }

    private static final class DeadException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Consumer<Street> death(Death death) {
        return street -> street.beforeSubmit = () -> {
            street.beforeSubmit = () -> {};
            if (death == Death.BEFORE_THE_LEDGER) {
                throw new DeadException();
            }
            street.loseStore();
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_payment_is_made_once(Death death, @TempDir Path folder) throws Exception {
        String body;
        long before;
        try (Street street = Street.plain(folder)) {
            before = street.balance(ANN);
            body = "{'merchantOrder':'A-1','amountFen':1000,'way':'PAYMENT_CODE','paymentCode':'" + street.code(ANN)
                    + "'}";
            death(death).accept(street);
            assertThatThrownBy(() -> street.baker.post("/v1/payments", "key-of-a-1", body))
                    .isInstanceOf(RuntimeException.class);
        }
        try (Street street = Street.plain(folder)) {
            assertThat(street.balance(ANN)).isEqualTo(before - 1_000);
            Got again = street.baker.post("/v1/payments", "key-of-a-1", body).is(201);

            assertThat(again.text("state")).isEqualTo("SUCCEEDED");
            assertThat(street.balance(ANN)).isEqualTo(before - 1_000);
            assertThat(street.baker.get("/v1/events").body().path("items")).hasSize(1);
            assertThat(street.baker
                            .get("/v1/reports/daily-bill?date=2026-05-04")
                            .reply()
                            .bodyText())
                    .endsWith("2026-05-04,1,1000,0,0,1000\n");
        }
    }

    /** After a power cut the doors may remember an older state than the journal: the acknowledged payment is there, once. */
    @Test
    void doors_that_forgot_an_acknowledged_payment_find_it_again_in_the_ledger(@TempDir Path folder) throws Exception {
        Path doors = folder.resolve("doors/doors.mv");
        Path log = folder.resolve("doors/doors.log");
        byte[] older;
        byte[] olderLog;
        String body;
        long before;
        try (Street street = Street.plain(folder)) {
            before = street.balance(ANN);
            body = "{'merchantOrder':'A-1','amountFen':1000,'way':'PAYMENT_CODE','paymentCode':'" + street.code(ANN)
                    + "'}";
            older = Files.readAllBytes(doors);
            olderLog = Files.readAllBytes(log);
            street.baker.post("/v1/payments", "key-of-a-1", body).is(201);
        }
        Files.write(doors, older);
        Files.write(log, olderLog);
        try (Street street = Street.plain(folder)) {
            assertThat(street.balance(ANN)).isEqualTo(before - 1_000);
            Got again = street.baker.post("/v1/payments", "key-of-a-1", body).is(201);
            assertThat(again.text("state")).isEqualTo("SUCCEEDED");
            assertThat(street.balance(ANN)).isEqualTo(before - 1_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refund_is_given_once(Death death, @TempDir Path folder) throws Exception {
        String refund = "{'merchantRefund':'F-1','amountFen':400}";
        String path;
        long before;
        try (Street street = Street.plain(folder)) {
            Got paid = street.baker
                    .post(
                            "/v1/payments",
                            "{'merchantOrder':'A-1','amountFen':1000,'way':'PAYMENT_CODE','paymentCode':'"
                                    + street.code(ANN) + "'}")
                    .is(201);
            path = "/v1/payments/" + paid.text("id") + "/refunds";
            before = street.balance(ANN);
            death(death).accept(street);
            assertThatThrownBy(() -> street.baker.post(path, "key-of-f-1", refund))
                    .isInstanceOf(RuntimeException.class);
        }
        try (Street street = Street.plain(folder)) {
            assertThat(street.baker.post(path, "key-of-f-1", refund).is(201).text("state"))
                    .isEqualTo("SUCCEEDED");
            assertThat(street.balance(ANN)).isEqualTo(before + 400);
            assertThat(street.baker.get(path).body().path("items")).hasSize(1);
            assertThat(street.baker.get(path.replace("/refunds", "")).fen("refundedFen"))
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "AFTER_THE_LEDGER")
    void every_wage_of_a_payroll_is_paid_once(Death death, @TempDir Path folder) throws Exception {
        String payroll = "{'payer':'" + number(BAKERS) + "','items':[{'wallet':'" + number(ANN)
                + "','amountFen':100},{'wallet':'" + number(ANN) + "','amountFen':200},{'wallet':'" + number(ANN)
                + "','amountFen':300}]}";
        long before;
        try (Street street = Street.plain(folder)) {
            before = street.balance(ANN);
            int[] commands = new int[1];
            street.beforeSubmit = () -> {
                if (++commands[0] == 2) {
                    death(death).accept(street);
                    street.beforeSubmit.run();
                }
            };
            assertThatThrownBy(() -> street.baker.post("/v1/payrolls", "key-of-may", payroll))
                    .isInstanceOf(RuntimeException.class);
        }
        try (Street street = Street.plain(folder)) {
            Got done = street.baker.post("/v1/payrolls", "key-of-may", payroll).is(201);

            assertThat(done.fen("paidFen")).isEqualTo(600);
            assertThat(street.balance(ANN)).isEqualTo(before + 600);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "AFTER_THE_LEDGER")
    void a_pushed_sub_wallet_is_there_once_and_pays_once(Death death, @TempDir Path folder) throws Exception {
        String push = "{'customer':'" + number(ANN) + "','perPaymentFen':20000,'perDayFen':30000}";
        String token;
        long before;
        try (Street street = Street.plain(folder)) {
            before = street.balance(ANN);
            death(death).accept(street);
            try {
                street.baker.post("/v1/tokens", "key-of-push", push);
            } catch (RuntimeException died) {
                assertThat(died).isNotNull();
            }
        }
        try (Street street = Street.plain(folder)) {
            token = street.baker.post("/v1/tokens", "key-of-push", push).is(201).text("token");
            String pay = "{'merchantOrder':'E-1','amountFen':700,'way':'TOKEN','token':'" + token + "'}";
            death(death).accept(street);
            assertThatThrownBy(() -> street.baker.post("/v1/payments", "key-of-e-1", pay))
                    .isInstanceOf(RuntimeException.class);
        }
        try (Street street = Street.plain(folder)) {
            String pay = "{'merchantOrder':'E-1','amountFen':700,'way':'TOKEN','token':'" + token + "'}";
            street.baker.post("/v1/payments", "key-of-e-1", pay).is(201);
            assertThat(street.balance(ANN)).isEqualTo(before - 700);
            assertThat(street.baker.get("/v1/tokens").body().path("items")).hasSize(1);
        }
    }

    @Test
    void an_order_that_ran_out_while_nobody_was_there_is_closed_at_the_next_start(@TempDir Path folder)
            throws Exception {
        Got waiting;
        try (Street street = Street.plain(folder)) {
            waiting = street.baker
                    .post(
                            "/v1/payments",
                            "{'merchantOrder':'A-1','amountFen':1000,'way':'CASHIER','expiresInSeconds':60}")
                    .is(202);
        }
        try (Street street = new Street(folder, Street.NOON.plus(Duration.ofDays(3)), false)) {
            street.clock.advance(Duration.ofSeconds(1));
            assertThat(street.baker.get("/v1/payments/" + waiting.text("id")).text("state"))
                    .isEqualTo("CLOSED");
        }
    }
}
