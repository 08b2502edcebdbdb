package ecny.gateway.retail.api;

import static ecny.gateway.retail.api.Street.ANN;
import static ecny.gateway.retail.api.Street.CAI;
import static ecny.gateway.retail.api.Street.number;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.retail.api.Shop.Got;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private Street street;
    private Shop baker;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        street = Street.plain(folder);
        baker = street.baker;
    }

    @AfterEach
    void close() {
        street.node.ask(ledger -> ledger.checkInvariants());
        street.close();
    }

    private Got scan(long customer, String order, long fen, String more) {
        return baker.post(
                "/v1/payments",
                "{'merchantOrder':'" + order + "','amountFen':" + fen + ",'way':'PAYMENT_CODE','paymentCode':'"
                        + street.code(customer) + "'" + more + "}");
    }

    private Got cashier(String order, long fen, String more) {
        return baker.post(
                "/v1/payments",
                "{'merchantOrder':'" + order + "','amountFen':" + fen + ",'way':'CASHIER'" + more + "}");
    }

    private Got customer(Got payment, String act) {
        return baker.post("/v1/test/payments/" + payment.text("id") + "/customer", act);
    }

    private Got refund(Got payment, String number, long fen) {
        return baker.post(
                "/v1/payments/" + payment.text("id") + "/refunds",
                "{'merchantRefund':'" + number + "','amountFen':" + fen + "}");
    }

    @Test
    void the_days_bill_is_what_happened_and_the_merchants_file_is_judged_line_by_line() {
        Got paid = scan(ANN, "A-1", 1_000, "").is(201);
        scan(ANN, "A-2", 2_000, "").is(201);
        refund(paid, "F-1", 400).is(201);
        scan(CAI, "A-3", 99_000, "").is(201);
        scan(CAI, "A-4", 99_000, "").is(422);

        String bill = baker.get("/v1/reports/daily-bill?date=2026-05-04")
                .is(200)
                .reply()
                .bodyText();
        Got judged = baker.send(
                        "POST",
                        "/v1/reports/reconciliation?date=2026-05-04",
                        Map.of("Idempotency-Key", "reconcile-4-may", "Content-Type", "text/csv"),
                        "kind,merchantNumber,amountFen,status\nPAYMENT,A-1,1000,SUCCEEDED\nPAYMENT,A-2,2001,SUCCEEDED\nPAYMENT,A-4,99000,SUCCEEDED\nPAYMENT,A-9,1,SUCCEEDED\n")
                .is(200);

        assertThat(bill)
                .endsWith("2026-05-04,3,102000,1,400,101600\n")
                .contains(",A-4,")
                .contains("INSUFFICIENT_FUNDS");
        assertThat(judged.body().findValuesAsText("verdict"))
                .containsExactly(
                        "MATCHED",
                        "AMOUNT_DIFFERS",
                        "STATUS_DIFFERS",
                        "MISSING_HERE",
                        "MISSING_THERE",
                        "MISSING_THERE");
        assertThat(judged.fen("matched")).isEqualTo(1);
        assertThat(baker.get("/v1/reports/daily-bill?date=2026-05-03").reply().bodyText())
                .endsWith("2026-05-03,0,0,0,0,0\n");
        assertThat(street.taxi
                        .get("/v1/reports/daily-bill?date=2026-05-04")
                        .reply()
                        .bodyText())
                .doesNotContain("A-1");
    }

    @Test
    void events_tell_in_order_what_happened_and_go_on_where_the_reader_stopped() {
        Got waiting = cashier("A-1", 5_000, "").is(202);
        customer(waiting, "{'does':'PAY','wallet':'" + number(ANN) + "'}").is(200);
        refund(waiting, "F-1", 400).is(201);

        Got events = baker.get("/v1/events");
        Got later = baker.get(
                "/v1/events?after=" + events.body().at("/items/0/number").asLong());
        Got none = baker.get("/v1/events?after=" + events.fen("last"));

        assertThat(events.body().findValuesAsText("type"))
                .containsExactly("payment.waiting", "payment.succeeded", "refund.succeeded");
        assertThat(later.body().path("items")).hasSize(2);
        assertThat(none.body().path("items")).isEmpty();
    }

    @Test
    void answers_are_kept_for_thirty_days_and_the_order_is_known_for_good() {
        String body = "{'merchantOrder':'A-1','amountFen':100,'way':'CASHIER'}";
        baker.post("/v1/payments", "key-of-may", body).is(202);

        street.clock.advance(Duration.ofDays(29));
        assertThat(baker.post("/v1/payments", "key-of-may", body)
                        .is(202)
                        .reply()
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        street.clock.advance(Duration.ofDays(3));

        assertThat(baker.post("/v1/payments", "key-of-may", body)
                        .is(201)
                        .reply()
                        .header("Idempotency-Replayed"))
                .isNull();
        assertThat(baker.post("/v1/payments", "another-key", body).is(409).text("code"))
                .isEqualTo("ORDER_EXISTS");
    }
}
