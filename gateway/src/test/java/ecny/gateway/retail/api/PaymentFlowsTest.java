package ecny.gateway.retail.api;

import static ecny.gateway.retail.api.Street.ANN;
import static ecny.gateway.retail.api.Street.BAKERS;
import static ecny.gateway.retail.api.Street.BO;
import static ecny.gateway.retail.api.Street.CAI;
import static ecny.gateway.retail.api.Street.TAXIS;
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

class PaymentFlowsTest {
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

    private Got now(Got payment) {
        return baker.get("/v1/payments/" + payment.text("id")).is(200);
    }

    @Test
    void a_small_payment_by_code_is_decided_at_once() {
        long before = street.balance(BAKERS);

        Got paid = scan(ANN, "A-1", 1_280, ",'description':'面条'").is(201);

        assertThat(paid.text("state")).isEqualTo("SUCCEEDED");
        assertThat(paid.text("payer")).startsWith("0020").contains("********");
        assertThat(street.balance(BAKERS)).isEqualTo(before + 1_280);
        assertThat(baker.get("/v1/payments?merchantOrder=A-1").body().path("items"))
                .hasSize(1);
    }

    @Test
    void from_the_password_threshold_on_a_payment_waits_for_its_customer() {
        assertThat(scan(ANN, "A-1", 99_999, "").is(201).text("state")).isEqualTo("SUCCEEDED");

        Got waiting = scan(ANN, "A-2", 100_000, "").is(202);

        assertThat(waiting.text("state")).isEqualTo("WAITING");
        assertThat(customer(waiting, "{'does':'PAY','wallet':'" + number(BO) + "'}")
                        .is(422)
                        .text("code"))
                .isEqualTo("OTHER_PAYER");
        assertThat(customer(waiting, "{'does':'PAY'}").is(200).text("state")).isEqualTo("SUCCEEDED");
        assertThat(customer(waiting, "{'does':'PAY'}").is(409).text("code")).isEqualTo("NOT_WAITING");
    }

    @Test
    void a_cashier_order_is_paid_refused_closed_or_times_out() {
        Got paid = cashier("A-1", 5_000, "").is(202);
        Got refused = cashier("A-2", 5_000, "").is(202);
        Got closed = cashier("A-3", 5_000, "").is(202);
        Got forgotten = cashier("A-4", 5_000, ",'expiresInSeconds':900").is(202);
        assertThat(paid.text("cashier")).isEqualTo("ecny-order:" + paid.text("id"));

        assertThat(customer(paid, "{'does':'PAY'}").is(400).text("field")).isEqualTo("wallet");
        customer(paid, "{'does':'PAY','wallet':'" + number(ANN) + "'}").is(200);
        customer(refused, "{'does':'REFUSE'}").is(200);
        baker.post("/v1/payments/" + closed.text("id") + "/close", "").is(200);
        street.clock.advance(Duration.ofSeconds(899));
        assertThat(now(forgotten).text("state")).isEqualTo("WAITING");
        street.clock.advance(Duration.ofSeconds(1));

        assertThat(now(paid).text("state")).isEqualTo("SUCCEEDED");
        assertThat(now(refused).text("state")).isEqualTo("REFUSED");
        assertThat(now(closed).text("state")).isEqualTo("CLOSED");
        assertThat(now(forgotten).text("state")).isEqualTo("CLOSED");
        assertThat(customer(forgotten, "{'does':'PAY','wallet':'" + number(ANN) + "'}")
                        .is(409)
                        .text("code"))
                .isEqualTo("NOT_WAITING");
    }

    @Test
    void held_money_is_captured_in_part_once_and_the_rest_goes_back() {
        long before = street.balance(ANN);
        Got held =
                cashier("R-1", 50_000, ",'capture':'LATER','holdSeconds':3600").is(202);
        assertThat(customer(held, "{'does':'PAY','wallet':'" + number(ANN) + "'}")
                        .is(200)
                        .text("state"))
                .isEqualTo("HELD");
        assertThat(street.balance(ANN)).isEqualTo(before - 50_000);

        Got tooMuch = baker.post("/v1/payments/" + held.text("id") + "/capture", "{'amountFen':50001}")
                .is(422);
        assertThat(tooMuch.text("code")).isEqualTo("CAPTURE_ABOVE_HOLD");
        Got captured = baker.post("/v1/payments/" + held.text("id") + "/capture", "{'amountFen':42000}")
                .is(200);

        assertThat(captured.text("state")).isEqualTo("SUCCEEDED");
        assertThat(captured.fen("capturedFen")).isEqualTo(42_000);
        assertThat(street.balance(ANN)).isEqualTo(before - 42_000);
        assertThat(baker.post("/v1/payments/" + held.text("id") + "/capture", "{'amountFen':1}")
                        .is(409)
                        .text("code"))
                .isEqualTo("HOLD_CLOSED");
        assertThat(refund(captured, "R-1-1", 42_000).is(201).text("state")).isEqualTo("SUCCEEDED");
        assertThat(street.balance(ANN)).isEqualTo(before);
    }

    @Test
    void held_money_is_released_by_the_merchant_or_when_its_time_is_over() {
        long before = street.balance(ANN);
        Got released =
                cashier("R-1", 50_000, ",'capture':'LATER','holdSeconds':3600").is(202);
        Got expired =
                cashier("R-2", 60_000, ",'capture':'LATER','holdSeconds':3600").is(202);
        customer(released, "{'does':'PAY','wallet':'" + number(ANN) + "'}").is(200);
        customer(expired, "{'does':'PAY','wallet':'" + number(ANN) + "'}").is(200);

        baker.post("/v1/payments/" + released.text("id") + "/release", "").is(200);
        street.clock.advance(Duration.ofHours(2));

        assertThat(now(released).text("state")).isEqualTo("RELEASED");
        assertThat(now(expired).text("state")).isEqualTo("RELEASED");
        assertThat(street.balance(ANN)).isEqualTo(before);
        assertThat(baker.post("/v1/payments/" + expired.text("id") + "/capture", "{'amountFen':1}")
                        .is(409)
                        .text("code"))
                .isEqualTo("HOLD_CLOSED");
    }

    private Got refund(Got payment, String number, long fen) {
        return baker.post(
                "/v1/payments/" + payment.text("id") + "/refunds",
                "{'merchantRefund':'" + number + "','amountFen':" + fen + "}");
    }

    @Test
    void refunds_are_partial_and_repeated_and_never_more_than_the_payment() {
        Got paid = scan(ANN, "A-1", 1_000, "").is(201);

        refund(paid, "F-1", 300).is(201);
        refund(paid, "F-2", 600).is(201);
        Got tooMuch = refund(paid, "F-3", 101).is(422);
        assertThat(refund(paid, "F-1", 1).is(409).text("code")).isEqualTo("REFUND_EXISTS");
        refund(paid, "F-3", 100).is(201);

        assertThat(tooMuch.text("code")).isEqualTo("REFUND_ABOVE_PAYMENT");
        assertThat(now(paid).fen("refundedFen")).isEqualTo(1_000);
        Got first = baker.get("/v1/payments/" + paid.text("id") + "/refunds?limit=2");
        assertThat(first.body().path("items")).hasSize(2);
        Got rest = baker.get("/v1/payments/" + paid.text("id") + "/refunds?cursor=" + first.text("next"));
        assertThat(rest.body().path("items")).hasSize(2);
        assertThat(rest.body().path("next").isNull()).isTrue();
        assertThat(baker.get("/v1/refunds/" + tooMuch.text("subject")).text("state"))
                .isEqualTo("FAILED");
    }

    @Test
    void a_reversal_undoes_whatever_the_payment_has_become() {
        long before = street.balance(ANN);
        Got waiting = cashier("A-1", 5_000, "").is(202);
        Got paid = scan(ANN, "A-2", 1_000, "").is(201);
        Got held = cashier("A-3", 5_000, ",'capture':'LATER'").is(202);
        customer(held, "{'does':'PAY','wallet':'" + number(ANN) + "'}").is(200);
        refund(paid, "F-1", 300).is(201);
        Got failed = scan(CAI, "A-4", 99_999_999, "").is(202);
        customer(failed, "{'does':'PAY'}").is(422);

        for (Got payment : new Got[] {waiting, paid, held}) {
            assertThat(baker.post("/v1/payments/" + payment.text("id") + "/reversal", "")
                            .is(200)
                            .text("state"))
                    .isEqualTo("REVERSED");
        }
        assertThat(baker.post("/v1/payments/" + failed.text("id") + "/reversal", "")
                        .is(200)
                        .text("state"))
                .isEqualTo("FAILED");

        assertThat(street.balance(ANN)).isEqualTo(before);
        assertThat(customer(waiting, "{'does':'PAY','wallet':'" + number(ANN) + "'}")
                        .is(409)
                        .text("code"))
                .isEqualTo("NOT_WAITING");
        assertThat(now(paid).fen("refundedFen")).isEqualTo(1_000);
        baker.post("/v1/payments/" + paid.text("id") + "/reversal", "").is(200);
        assertThat(street.balance(ANN)).isEqualTo(before);
    }

    @Test
    void a_payment_is_split_among_receivers_and_never_beyond_what_is_left_of_it() {
        Got paid = scan(ANN, "A-1", 1_000, "").is(201);
        String split = "/v1/payments/" + paid.text("id") + "/splits";

        Got done = baker.post(
                        split,
                        "{'receivers':[{'wallet':'" + number(TAXIS)
                                + "','amountFen':300},{'wallet':'9990000000000000','amountFen':100}]}")
                .is(201);

        assertThat(done.fen("paidFen")).isEqualTo(300);
        assertThat(done.body().at("/items/1/verdict").asText()).isEqualTo("PAYEE_UNKNOWN");
        assertThat(street.balance(TAXIS)).isEqualTo(300);
        assertThat(baker.post(split, "{'receivers':[{'wallet':'" + number(TAXIS) + "','amountFen':701}]}")
                        .is(422)
                        .text("code"))
                .isEqualTo("SPLIT_ABOVE_PAYMENT");
        baker.post(split, "{'receivers':[{'wallet':'" + number(TAXIS) + "','amountFen':700}]}")
                .is(201);
        assertThat(now(paid).fen("splitFen")).isEqualTo(1_000);
        assertThat(baker.get("/v1/splits/" + done.text("id")).fen("paid")).isEqualTo(1);
    }

    @Test
    void a_payroll_has_a_verdict_for_every_item() {
        Got payroll = baker.post(
                        "/v1/payrolls",
                        "{'payer':'" + number(BAKERS) + "','items':[{'wallet':'" + number(BO)
                                + "','amountFen':650000,'note':'W-01'},{'wallet':'" + number(CAI)
                                + "','amountFen':950000,'note':'W-02'},{'wallet':'" + number(ANN)
                                + "','amountFen':700000}]}")
                .is(201);

        assertThat(payroll.body().at("/items/0/state").asText()).isEqualTo("SUCCEEDED");
        assertThat(payroll.body().at("/items/1/verdict").asText()).isEqualTo("LIMIT_REGULATION_BALANCE");
        assertThat(payroll.body().at("/items/1/chinese").asText()).isNotEmpty();
        assertThat(payroll.fen("paidFen")).isEqualTo(1_350_000);
        assertThat(payroll.fen("refused")).isEqualTo(1);
        assertThat(baker.get("/v1/payrolls/" + payroll.text("id")).body()).isEqualTo(payroll.body());
    }

    @Test
    void a_pushed_sub_wallet_pays_without_being_asked_within_the_caps_of_its_owner() {
        long before = street.balance(ANN);
        Got token = baker.post(
                        "/v1/tokens", "{'customer':'" + number(ANN) + "','perPaymentFen':20000,'perDayFen':30000}")
                .is(201);
        String way = ",'way':'TOKEN','token':'" + token.text("token") + "'}";

        Got paid = baker.post("/v1/payments", "{'merchantOrder':'E-1','amountFen':20000" + way)
                .is(201);
        Got overCap = baker.post("/v1/payments", "{'merchantOrder':'E-2','amountFen':20001" + way)
                .is(422);
        Got overDay = baker.post("/v1/payments", "{'merchantOrder':'E-3','amountFen':10001" + way)
                .is(422);

        assertThat(paid.text("state")).isEqualTo("SUCCEEDED");
        assertThat(overCap.text("code")).isEqualTo("LIMIT_USER_PER_PAYMENT");
        assertThat(overDay.text("code")).isEqualTo("LIMIT_USER_PER_DAY");
        assertThat(street.balance(ANN)).isEqualTo(before - 20_000);
        Got revoked = baker.send(
                        "DELETE",
                        "/v1/tokens/" + token.text("token"),
                        Map.of("Idempotency-Key", "revoke-the-token"),
                        "")
                .is(200);
        assertThat(revoked.text("state")).isEqualTo("REVOKED");
        assertThat(baker.post("/v1/payments", "{'merchantOrder':'E-4','amountFen':1" + way)
                        .is(409)
                        .text("code"))
                .isEqualTo("TOKEN_NOT_ACTIVE");
        assertThat(baker.get("/v1/tokens").body().path("items")).hasSize(1);
    }

    @Test
    void a_fee_is_paid_once_by_its_bill_number_and_may_be_paid_again_only_after_it_failed() {
        Got bill =
                cashier("F-1", 20_000, ",'billNumber':'44030020261122000017'").is(202);
        customer(bill, "{'does':'PAY','wallet':'" + number(CAI) + "'}").is(200);

        assertThat(baker.get("/v1/bills/44030020261122000017").text("state")).isEqualTo("SUCCEEDED");
        assertThat(cashier("F-2", 20_000, ",'billNumber':'44030020261122000017'")
                        .is(409)
                        .text("code"))
                .isEqualTo("BILL_EXISTS");
        Got failed =
                cashier("F-3", 90_000, ",'billNumber':'44030020261122000018'").is(202);
        customer(failed, "{'does':'PAY','wallet':'" + number(CAI) + "'}").is(422);
        cashier("F-4", 90_000, ",'billNumber':'44030020261122000018'").is(202);
    }

    @Test
    void a_voucher_pays_first_from_its_minimum_spend_on_in_listed_shops_until_it_expires() {
        Got campaign = baker.post(
                        "/v1/campaigns",
                        "{'sponsor':'" + number(BAKERS)
                                + "','packets':2,'packetFen':1000,'minimumSpendFen':4000,'claimUntil':'2026-05-05T00:00:00+08:00','expiresAt':'2026-05-06T00:00:00+08:00','shops':['"
                                + number(TAXIS) + "']}")
                .is(201);
        String path = "/v1/campaigns/" + campaign.text("campaign");
        String with = ",'campaign':'" + campaign.text("campaign") + "'";
        baker.post(path + "/claims", "{'wallet':'" + number(ANN) + "'}").is(201);
        assertThat(baker.post(path + "/claims", "{'wallet':'" + number(ANN) + "'}")
                        .is(422)
                        .text("code"))
                .isEqualTo("PACKET_ALREADY_CLAIMED");

        assertThat(scan(ANN, "V-1", 4_000, with).is(422).text("code")).isEqualTo("MERCHANT_NOT_LISTED");
        baker.post(path + "/shops", "{'wallet':'" + number(BAKERS) + "'}").is(200);
        assertThat(scan(ANN, "V-2", 3_999, with).is(422).text("code")).isEqualTo("BELOW_MINIMUM_SPEND");
        long before = street.balance(ANN);
        scan(ANN, "V-3", 4_000, with).is(201);
        assertThat(street.balance(ANN)).isEqualTo(before - 3_000);

        baker.post(path + "/claims", "{'wallet':'" + number(BO) + "'}").is(201);
        street.clock.advance(Duration.ofDays(3));
        assertThat(scan(BO, "V-4", 4_000, with).is(422).text("code")).isEqualTo("PACKET_EXPIRED");
        Got swept = baker.post(path + "/sweep", "").is(200);
        assertThat(swept.fen("potFen") + swept.fen("inPacketsFen")).isZero();
        assertThat(baker.get("/v1/campaigns").body().path("items")).hasSize(1);
        assertThat(baker.get(path).fen("claimed")).isEqualTo(2);
    }

    @Test
    void a_sub_wallet_is_opened_filled_limited_and_emptied() {
        Got sub = baker.post("/v1/wallets", "{'name':'Shop 2 二店'}").is(201);
        String number = sub.text("wallet");
        assertThat(sub.text("parent")).isEqualTo(number(BAKERS));

        baker.post("/v1/exchanges", "{'wallet':'" + number + "','amountFen':5000}")
                .is(201);
        Got limited = baker.send(
                        "PUT",
                        "/v1/wallets/" + number + "/limits",
                        Map.of("Idempotency-Key", "set-the-limits"),
                        "{\"perPaymentFen\":1000,\"perDayFen\":null}")
                .is(200);
        Got refused = baker.post(
                        "/v1/transfers", "{'payer':'" + number + "','payee':'" + number(TAXIS) + "','amountFen':1001}")
                .is(422);
        Got moved = baker.post(
                        "/v1/transfers",
                        "{'payer':'" + number + "','payee':'" + number(TAXIS) + "','amountFen':1000,'note':'flour'}")
                .is(201);
        Got redeemed = baker.post("/v1/redemptions", "{'wallet':'" + number + "','amountFen':4000}")
                .is(201);

        assertThat(limited.text("kind")).isEqualTo("SUB");
        assertThat(refused.text("code")).isEqualTo("LIMIT_USER_PER_PAYMENT");
        assertThat(baker.get("/v1/transfers/" + moved.text("id")).text("note")).isEqualTo("flour");
        assertThat(baker.get("/v1/redemptions/" + redeemed.text("id")).text("state"))
                .isEqualTo("SUCCEEDED");
        assertThat(baker.get("/v1/exchanges/" + redeemed.text("id")).is(404).text("code"))
                .isEqualTo("NOT_FOUND");
        assertThat(baker.get("/v1/wallets/" + number).fen("balanceFen")).isZero();
        assertThat(baker.get("/v1/wallets?limit=1").body().at("/items/0/name").asText())
                .isEqualTo("main");
        Got statement =
                baker.get("/v1/wallets/" + number + "/statement?limit=2").is(200);
        assertThat(statement.body().at("/items/0/command").asText()).isEqualTo("Exchange");
        assertThat(statement.body().at("/items/1/amountFen").asLong()).isEqualTo(-1_000);
        Got rest = baker.get("/v1/wallets/" + number + "/statement?cursor=" + statement.text("next"));
        assertThat(rest.body().at("/items/0/balanceFen").asLong()).isZero();
    }
}
