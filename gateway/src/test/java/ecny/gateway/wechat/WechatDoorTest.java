package ecny.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.signature.AnswerSigner;
import ecny.settlement.node.NodeClock;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class WechatDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHARING = ",\"settle_info\":{\"profit_sharing\":true}";

    @TempDir
    Path folder;

    private final Post post = new Post();
    private Mall mall;

    @BeforeEach
    void open() throws IOException {
        mall = new Mall(folder, NodeClock.test(Mall.MORNING), post);
    }

    @AfterEach
    void close() {
        mall.close();
    }

    // money

    @Test
    void a_paid_order_moves_the_money_once_however_often_it_is_paid() throws Exception {
        String code = order(Mall.TEA, "order-1", 500, "");
        assertThat(mall.door.orders().pay(code, mall.customer(0)).kind()).isEqualTo(PayResult.Kind.PAID);
        assertThat(mall.door.orders().pay(code, mall.customer(1)).kind()).isEqualTo(PayResult.Kind.ALREADY_PAID);
        assertThat(mall.balance(mall.customer(0))).isEqualTo(99_500);
        assertThat(mall.balance(mall.customer(1))).isEqualTo(100_000);
        assertThat(mall.balance(mall.walletOf(Mall.TEA))).isEqualTo(500);
        assertThat(post.notices).hasSize(1);
        assertThat(post.opened(0, mall.keys.merchantCipherKey(Mall.TEA))
                        .path("out_trade_no")
                        .asText())
                .isEqualTo("order-1");
    }

    @Test
    void a_customer_without_the_money_is_refused_and_another_may_pay() throws Exception {
        String code = order(Mall.TEA, "order-1", 100_001, "");
        PayResult refused = mall.door.orders().pay(code, mall.customer(0));
        assertThat(refused.kind()).isEqualTo(PayResult.Kind.REFUSED);
        assertThat(refused.verdict()).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        JsonNode order = json(get(Mall.TEA, "/v3/pay/transactions/out-trade-no/order-1?mchid=" + Mall.TEA));
        assertThat(order.path("trade_state").asText()).isEqualTo("NOTPAY");
        assertThat(order.path("trade_state_desc").asText()).isEqualTo(Verdict.INSUFFICIENT_FUNDS.chinese());
        mall.bank(
                2,
                new ecny.settlement.message.Command.Exchange(
                        mall.keys.commandId("test", "more"), mall.clock.millis(), mall.customer(1), 1_000, 156));
        assertThat(mall.door.orders().pay(code, mall.customer(1)).kind()).isEqualTo(PayResult.Kind.PAID);
    }

    @Test
    void an_order_whose_time_is_over_is_closed() throws Exception {
        String code = order(Mall.TEA, "order-1", 500, ",\"time_expire\":\"2026-03-02T09:30:00+08:00\"");
        mall.advance(Duration.ofMinutes(30));
        assertThat(mall.door.orders().pay(code, mall.customer(0)).kind()).isEqualTo(PayResult.Kind.CLOSED);
        assertThat(json(get(Mall.TEA, "/v3/pay/transactions/out-trade-no/order-1?mchid=" + Mall.TEA))
                        .path("trade_state")
                        .asText())
                .isEqualTo("CLOSED");
        assertThat(mall.call(
                        Mall.TEA,
                        "POST",
                        "/v3/pay/transactions/native",
                        orderBody(Mall.TEA, "order-1", 500, ",\"time_expire\":\"2026-03-02T09:30:00+08:00\"")))
                .satisfies(refusedWith(400, "ORDER_CLOSED"));
    }

    @Test
    void refunds_are_given_once_for_a_number_and_never_above_the_payment() throws Exception {
        pay(Mall.TEA, "order-1", 500, "");
        assertThat(json(refund("order-1", "refund-1", 200, 500)).path("status").asText())
                .isEqualTo("SUCCESS");
        assertThat(json(refund("order-1", "refund-1", 200, 500)).path("status").asText())
                .isEqualTo("SUCCESS");
        assertThat(mall.balance(mall.customer(0))).isEqualTo(99_700);
        assertThat(refund("order-1", "refund-1", 100, 500)).satisfies(refusedWith(400, "INVALID_REQUEST"));
        assertThat(refund("order-1", "refund-2", 200, 499)).satisfies(refusedWith(400, "INVALID_REQUEST"));
        pay(Mall.TEA, "order-2", 500, "");
        HttpReply tooMuch = refund("order-1", "refund-2", 301, 500);
        assertThat(tooMuch).satisfies(refusedWith(400, "INVALID_REQUEST"));
        assertThat(json(tooMuch).path("detail").path("verdict").asText()).isEqualTo("REFUND_ABOVE_PAYMENT");
        assertThat(json(refund("order-1", "refund-2", 300, 500)).path("status").asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void a_refund_without_money_is_not_enough_and_can_be_tried_again_under_its_number() throws Exception {
        pay(Mall.TEA, "order-1", 500, "");
        mall.node
                .submit(mall.keys.signAsWallet(
                        mall.walletOf(Mall.TEA),
                        new ecny.settlement.message.Command.Redeem(
                                mall.keys.commandId("test", "out"),
                                mall.clock.millis(),
                                mall.walletOf(Mall.TEA),
                                500,
                                156)))
                .outcome()
                .get(10, TimeUnit.SECONDS);
        assertThat(refund("order-1", "refund-1", 200, 500)).satisfies(refusedWith(403, "NOT_ENOUGH"));
        pay(Mall.TEA, "order-2", 500, "");
        assertThat(json(refund("order-1", "refund-1", 200, 500)).path("status").asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void a_combined_order_is_paid_wholly_or_not_at_all() throws Exception {
        String code = combine("combined-1", 60_000, 50_000);
        PayResult refused = mall.door.orders().pay(code, mall.customer(0));
        assertThat(refused.kind()).isEqualTo(PayResult.Kind.REFUSED);
        assertThat(refused.verdict()).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(mall.balance(mall.customer(0))).isEqualTo(100_000);
        assertThat(post.notices).isEmpty();

        String affordable = combine("combined-2", 600, 500);
        assertThat(mall.door.orders().pay(affordable, mall.customer(0)).kind()).isEqualTo(PayResult.Kind.PAID);
        assertThat(mall.balance(mall.walletOf(Mall.TEA))).isEqualTo(600);
        assertThat(mall.balance(mall.walletOf(Mall.SAIL))).isEqualTo(500);
        JsonNode told = post.opened(0, mall.keys.merchantCipherKey(Mall.TEA));
        assertThat(told.path("sub_orders")).hasSize(2);
        assertThat(told.path("sub_orders").get(1).path("trade_state").asText()).isEqualTo("SUCCESS");
        assertThat(json(mall.call(
                                Mall.SAIL,
                                "POST",
                                "/v3/refund/domestic/refunds",
                                refundBody("combined-2-b", "refund-b", 100, 500)))
                        .path("status")
                        .asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void a_part_of_a_combined_order_whose_merchant_is_frozen_leaves_the_others_unpaid() throws Exception {
        String code = combine("combined-1", 600, 500);
        mall.bank(2, mall.frozen(mall.walletOf(Mall.SAIL), WalletState.FROZEN.code()));
        PayResult refused = mall.door.orders().pay(code, mall.customer(0));
        assertThat(refused.verdict()).isEqualTo(Verdict.PAYEE_FROZEN);
        assertThat(mall.balance(mall.customer(0))).isEqualTo(100_000);
        assertThat(mall.balance(mall.walletOf(Mall.TEA))).isZero();
    }

    // the customer

    @Test
    void a_merchant_who_asks_too_often_waits_and_another_does_not() throws Exception {
        HttpReply reply = mall.call(Mall.TEA, "GET", "/v3/certificates", "");
        for (int i = 0; i < 1_000 && reply.status() == 200; i++) {
            reply = mall.call(Mall.TEA, "GET", "/v3/certificates", "");
        }
        assertThat(reply.status()).isEqualTo(429);
        assertThat(json(reply).path("code").asText()).isEqualTo("FREQUENCY_LIMITED");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(mall.call(Mall.BOOKS, "GET", "/v3/certificates", "").status())
                .isEqualTo(200);
    }

    @Test
    void a_script_can_be_a_customer() throws Exception {
        String code = order(Mall.TEA, "order-1", 500, "");
        HttpRoutes routes = new HttpRoutes();
        mall.door.mount(routes);
        String body = "{\"code\":\"" + code + "\",\"customer\":1}";
        assertThat(routes.answer(HttpCall.of("POST", "/customer/pay", body)).status())
                .isEqualTo(415);
        HttpReply seen = routes.answer(asJson("/customer/scan", body));
        assertThat(json(seen).path("merchant").asText()).isEqualTo("Morning Tea");
        HttpReply paid = routes.answer(asJson("/customer/pay", body));
        assertThat(json(paid).path("result").asText()).isEqualTo("PAID");
        assertThat(mall.balance(mall.customer(1))).isEqualTo(99_500);
        assertThat(routes.answer(asJson("/customer/pay", body.replace(":1}", ":4}")))
                        .status())
                .isEqualTo(400);
        assertThat(routes.answer(asJson("/customer/pay", body.replace("pr=wx", "pr=")))
                        .status())
                .isEqualTo(404);
    }

    private static HttpCall asJson(String target, String body) {
        return HttpCall.of("POST", target, body).withHeader("Content-Type", "application/json");
    }

    // crashes

    @Test
    void a_payment_that_was_kept_but_not_submitted_when_the_process_died_is_made_once() throws Exception {
        diesWhilePaying(false);
    }

    @Test
    void a_payment_that_was_decided_but_not_written_down_when_the_process_died_is_not_made_twice() throws Exception {
        diesWhilePaying(true);
    }

    private void diesWhilePaying(boolean afterTheLedger) throws Exception {
        String code = order(Mall.TEA, "order-1", 500, "");
        WechatApi dying = api((wallet, command) -> {
            if (afterTheLedger) {
                mall.node
                        .submit(mall.keys.signAsWallet(wallet, command))
                        .outcome()
                        .join();
            }
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> dying.orders().pay(code, mall.customer(0))).hasMessage("killed");
        assertThat(dying.orders().pay(code, mall.customer(1)).kind()).isEqualTo(PayResult.Kind.UNKNOWN);
        reopen();
        assertThat(mall.balance(mall.customer(0))).isEqualTo(99_500);
        assertThat(mall.balance(mall.walletOf(Mall.TEA))).isEqualTo(500);
        assertThat(mall.door.orders().pay(code, mall.customer(1)).kind()).isEqualTo(PayResult.Kind.ALREADY_PAID);
        assertThat(post.notices).hasSize(1);
    }

    @Test
    void a_combined_payment_that_died_between_two_holds_is_finished_once() throws Exception {
        String code = combine("combined-1", 600, 500);
        int[] left = {1};
        WechatApi dying = api((wallet, command) -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("killed");
            }
            return mall.node.submit(mall.keys.signAsWallet(wallet, command));
        });
        assertThatThrownBy(() -> dying.orders().pay(code, mall.customer(0))).hasMessage("killed");
        reopen();
        assertThat(mall.balance(mall.customer(0))).isEqualTo(98_900);
        assertThat(mall.balance(mall.walletOf(Mall.SAIL))).isEqualTo(500);
        assertThat(post.notices).hasSize(1);
    }

    private WechatApi api(MoneyHand hand) {
        WechatStore store = new WechatStore(mall.store);
        Directory directory = new Directory(Mall.WORLD.merchants().stream()
                .map(m -> new Merchant(
                        m.mchid(), m.appid(), m.name(), m.wallet(), mall.keys.merchantCipherKey(m.mchid())))
                .toList());
        AnswerSigner signer = new AnswerSigner(mall.certificates.platformKey(), mall.certificates.platform(), () -> 0);
        return new WechatApi(
                store,
                hand,
                mall.clock,
                directory,
                mall.certificates,
                new Notifications(store, mall.clock, signer, post, directory));
    }

    private void reopen() throws IOException {
        Instant now = mall.clock.now();
        mall.close();
        mall = new Mall(folder, NodeClock.test(now), post);
    }

    // notifications

    @Test
    void a_notification_is_tried_on_the_published_ladder_and_then_given_up() throws Exception {
        post.status = 500;
        pay(Mall.TEA, "order-1", 500, "");
        List<Long> times = new ArrayList<>();
        Duration expected = Duration.ZERO;
        for (int i = 0; i < Notifications.LADDER.size(); i++) {
            expected = Notifications.LADDER.get(i);
            mall.advance(expected.minusMillis(1));
            assertThat(post.notices).hasSize(i + 1);
            mall.advance(Duration.ofMillis(1));
            assertThat(post.notices).hasSize(i + 2);
            times.add(mall.clock.millis() - Mall.MORNING.toEpochMilli());
        }
        assertThat(times.get(times.size() - 1))
                .isEqualTo(Duration.ofHours(24).plusMinutes(4).toMillis());
        mall.advance(Duration.ofDays(3));
        assertThat(post.notices).hasSize(16);
        assertThat(post.notices.stream().map(Courier.Notice::id).distinct()).hasSize(1);
    }

    @Test
    void a_restart_forgets_no_notification_and_goes_on_where_its_ladder_stood() throws Exception {
        post.status = 0;
        pay(Mall.TEA, "order-1", 500, "");
        mall.advance(Duration.ofSeconds(60));
        assertThat(post.notices).hasSize(4);
        reopen();
        mall.advance(Duration.ofMinutes(3).minusMillis(1));
        assertThat(post.notices).hasSize(4);
        post.status = 200;
        mall.advance(Duration.ofMillis(1));
        assertThat(post.notices).hasSize(5);
        assertThat(post.notices.get(4).attempt()).isEqualTo(5);
        mall.advance(Duration.ofDays(2));
        reopen();
        mall.advance(Duration.ofDays(2));
        assertThat(post.notices).hasSize(5);
    }

    // form

    @Test
    void a_field_that_is_not_as_published_is_named() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put(orderBody(Mall.TEA, "order-1", 0, ""), "/amount/total");
        wrong.put(orderBody(Mall.TEA, "a", 1, ""), "/out_trade_no");
        wrong.put(orderBody(Mall.TEA, "order-1", 1, "").replace("\"CNY\"", "\"USD\""), "/amount/currency");
        wrong.put(orderBody(Mall.TEA, "order-1", 1, "").replace("http://", "ftp://"), "/notify_url");
        wrong.put(orderBody(Mall.TEA, "order-1", 1, ",\"time_expire\":\"tomorrow\""), "/time_expire");
        wrong.put(orderBody(Mall.TEA, "order-1", 1, "").replace("description", "desc"), "/description");
        for (Map.Entry<String, String> body : wrong.entrySet()) {
            HttpReply reply = mall.call(Mall.TEA, "POST", "/v3/pay/transactions/native", body.getKey());
            assertThat(reply).satisfies(refusedWith(400, "PARAM_ERROR"));
            assertThat(json(reply).path("detail").path("field").asText()).isEqualTo(body.getValue());
        }
        assertThat(mall.call(Mall.TEA, "POST", "/v3/pay/transactions/native", "not json"))
                .satisfies(refusedWith(400, "PARAM_ERROR"));
        assertThat(mall.call(
                        Mall.TEA,
                        "POST",
                        "/v3/pay/transactions/native",
                        orderBody(Mall.TEA, "order-1", 1, "").replace(Mall.APP, "wx1")))
                .satisfies(refusedWith(400, "APPID_MCHID_NOT_MATCH"));
        assertThat(mall.call(Mall.TEA, "DELETE", "/v3/pay/transactions/native", ""))
                .satisfies(refusedWith(405, "METHOD_NOT_ALLOWED"));
        assertThat(get(Mall.TEA, "/v3/nothing")).satisfies(refusedWith(404, "NOT_FOUND"));
        assertThat(get(Mall.TEA, "/v3/bill/tradebill?bill_date=2026-03-02"))
                .satisfies(refusedWith(400, "NO_STATEMENT_EXIST"));
        assertThat(get(Mall.TEA, "/v3/bill/tradebill?bill_date=2026-03-03"))
                .satisfies(refusedWith(400, "INVALID_REQUEST"));
    }

    @Test
    void an_unsigned_request_is_told_the_cause_and_the_expected_string() throws Exception {
        HttpReply unsigned = mall.door.answer(HttpCall.of("GET", "/v3/certificates", ""));
        assertThat(unsigned).satisfies(refusedWith(401, "SIGN_ERROR"));
        assertThat(json(unsigned).path("detail").path("cause").asText()).isEqualTo("AUTHORIZATION_MISSING");
        assertThat(unsigned.header("Wechatpay-Signature")).isNotBlank();
    }

    // one merchant and another

    @Test
    void one_merchant_cannot_see_or_touch_what_is_anothers_on_any_path() throws Exception {
        pay(Mall.TEA, "order-1", 1_000, SHARING);
        order(Mall.TEA, "order-2", 700, "");
        String transaction = json(get(Mall.TEA, "/v3/pay/transactions/out-trade-no/order-1?mchid=" + Mall.TEA))
                .path("transaction_id")
                .asText();
        refund("order-1", "refund-1", 100, 1_000);
        combine("combined-1", 600, 500);
        mall.call(Mall.TEA, "POST", "/v3/profitsharing/receivers/add", receiverBody(Mall.APP, Mall.SAIL));
        assertThat(json(mall.call(
                                Mall.TEA,
                                "POST",
                                "/v3/profitsharing/orders",
                                shareBody(Mall.APP, transaction, "share-1", Mall.SAIL)))
                        .path("state")
                        .asText())
                .isEqualTo("FINISHED");
        mall.call(Mall.TEA, "POST", "/v3/profitsharing/return-orders", returnBody("share-1", "return-1"));
        String download = json(get(Mall.TEA, "/v3/bill/tradebill?bill_date=2026-03-02"))
                .path("download_url")
                .asText()
                .replace("http://localhost:8080", "");
        assertThat(get(Mall.TEA, download).status()).isEqualTo(200);
        long tea = mall.balance(mall.walletOf(Mall.TEA));

        String books = "wxd678efh567hg0002";
        String mine = "?mchid=" + Mall.BOOKS;
        Map<String, HttpReply> tried = new LinkedHashMap<>();
        for (String type : List.of("native", "jsapi", "app", "h5")) {
            tried.put(
                    "POST /v3/pay/transactions/" + type,
                    by("POST", "/v3/pay/transactions/" + type, orderBody(Mall.TEA, "order-9", 1, "")));
            tried.put(
                    "POST /v3/combine-transactions/" + type,
                    by("POST", "/v3/combine-transactions/" + type, combineBody("combined-9", 1, 1)));
        }
        tried.put(
                "GET /v3/pay/transactions/id/{transaction_id}",
                by("GET", "/v3/pay/transactions/id/" + transaction + mine, ""));
        tried.put(
                "GET /v3/pay/transactions/out-trade-no/{out_trade_no}",
                by("GET", "/v3/pay/transactions/out-trade-no/order-1" + mine, ""));
        tried.put(
                "POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close",
                by("POST", "/v3/pay/transactions/out-trade-no/order-2/close", "{\"mchid\":\"" + Mall.BOOKS + "\"}"));
        tried.put(
                "GET /v3/combine-transactions/out-trade-no/{out_trade_no}",
                by("GET", "/v3/combine-transactions/out-trade-no/combined-1", ""));
        tried.put(
                "POST /v3/combine-transactions/out-trade-no/{out_trade_no}/close",
                by("POST", "/v3/combine-transactions/out-trade-no/combined-1/close", "{}"));
        tried.put(
                "POST /v3/refund/domestic/refunds",
                by("POST", "/v3/refund/domestic/refunds", refundBody("order-1", "refund-9", 1, 1_000)));
        tried.put(
                "GET /v3/refund/domestic/refunds/{out_refund_no}",
                by("GET", "/v3/refund/domestic/refunds/refund-1", ""));
        tried.put("GET /v3/bill/tradebill", by("GET", "/v3/bill/tradebill?bill_date=2026-03-02", ""));
        tried.put("GET /v3/bill/fundflowbill", by("GET", "/v3/bill/fundflowbill?bill_date=2026-03-02", ""));
        tried.put("GET /v3/billdownload/file", by("GET", download, ""));
        tried.put(
                "POST /v3/profitsharing/orders",
                by("POST", "/v3/profitsharing/orders", shareBody(books, transaction, "share-9", Mall.SAIL)));
        tried.put(
                "POST /v3/profitsharing/orders/unfreeze",
                by(
                        "POST",
                        "/v3/profitsharing/orders/unfreeze",
                        "{\"transaction_id\":\"" + transaction + "\",\"out_order_no\":\"u-9\",\"description\":\"x\"}"));
        tried.put(
                "GET /v3/profitsharing/orders/{out_order_no}",
                by("GET", "/v3/profitsharing/orders/share-1?transaction_id=" + transaction, ""));
        tried.put(
                "POST /v3/profitsharing/return-orders",
                by("POST", "/v3/profitsharing/return-orders", returnBody("share-1", "return-9")));
        tried.put(
                "GET /v3/profitsharing/return-orders/{out_return_no}",
                by("GET", "/v3/profitsharing/return-orders/return-1?out_order_no=share-1", ""));
        tried.put(
                "GET /v3/profitsharing/transactions/{transaction_id}/amounts",
                by("GET", "/v3/profitsharing/transactions/" + transaction + "/amounts", ""));
        tried.put(
                "POST /v3/profitsharing/receivers/add",
                by("POST", "/v3/profitsharing/receivers/add", receiverBody(Mall.APP, Mall.SAIL)));
        tried.put(
                "POST /v3/profitsharing/receivers/delete",
                by("POST", "/v3/profitsharing/receivers/delete", receiverBody(Mall.APP, Mall.SAIL)));
        tried.forEach((path, reply) -> {
            assertThat(reply.status()).as(path + reply.bodyText()).isBetween(400, 404);
            assertThat(reply.bodyText())
                    .as(path)
                    .doesNotContain("order-1", "refund-1", "share-1\"", transaction, "1000", "10.00");
        });
        // Certificates are everybody's, but encrypted for the caller: the other's key does not open them.
        HttpReply certificates = by("GET", "/v3/certificates", "");
        assertThat(certificates.status()).isEqualTo(200);
        JsonNode sealed = json(certificates).path("data").get(0).path("encrypt_certificate");
        assertThatThrownBy(() -> new ecny.gateway.signature.ApiV3Cipher(mall.keys.merchantCipherKey(Mall.TEA))
                        .open(new ecny.gateway.signature.ApiV3Cipher.Sealed(
                                sealed.path("nonce").asText(),
                                sealed.path("associated_data").asText(),
                                sealed.path("ciphertext").asText())))
                .isInstanceOf(IllegalArgumentException.class);
        tried.put("GET /v3/certificates", certificates);
        assertThat(tried.keySet()).containsExactlyInAnyOrderElementsOf(mall.door.paths());

        assertThat(mall.balance(mall.walletOf(Mall.TEA))).isEqualTo(tea);
        assertThat(json(get(Mall.TEA, "/v3/pay/transactions/out-trade-no/order-2?mchid=" + Mall.TEA))
                        .path("trade_state")
                        .asText())
                .isEqualTo("NOTPAY");
    }

    @Test
    void what_another_merchant_has_looks_like_what_nobody_has() throws Exception {
        order(Mall.TEA, "order-1", 500, "");
        String mine = "?mchid=" + Mall.BOOKS;
        assertThat(by("GET", "/v3/pay/transactions/out-trade-no/order-1" + mine, "")
                        .bodyText())
                .isEqualTo(by("GET", "/v3/pay/transactions/out-trade-no/order-0" + mine, "")
                        .bodyText());
        String code = order(Mall.BOOKS, "order-1", 30, "");
        assertThat(mall.door.orders().pay(code, mall.customer(0)).kind()).isEqualTo(PayResult.Kind.PAID);
    }

    private HttpReply by(String method, String target, String body) {
        return mall.call(Mall.BOOKS, method, target, body);
    }

    private HttpReply get(String mchid, String target) {
        return mall.call(mchid, "GET", target, "");
    }

    private String order(String mchid, String number, long fen, String more) throws IOException {
        HttpReply reply = mall.call(mchid, "POST", "/v3/pay/transactions/native", orderBody(mchid, number, fen, more));
        assertThat(reply.status()).as(reply.bodyText()).isEqualTo(200);
        return json(reply).path("code_url").asText();
    }

    private void pay(String mchid, String number, long fen, String more) throws IOException {
        assertThat(mall.door
                        .orders()
                        .pay(order(mchid, number, fen, more), mall.customer(0))
                        .kind())
                .isEqualTo(PayResult.Kind.PAID);
    }

    private static String orderBody(String mchid, String number, long fen, String more) {
        String appid = Mall.WORLD.merchant(mchid).orElseThrow().appid();
        return "{\"appid\":\"" + appid + "\",\"mchid\":\"" + mchid + "\",\"description\":\"tea\",\"out_trade_no\":\""
                + number + "\",\"notify_url\":\"http://shop.example/n\",\"amount\":{\"total\":" + fen
                + ",\"currency\":\"CNY\"}" + more + "}";
    }

    private String combine(String number, long teaFen, long sailFen) throws IOException {
        HttpReply reply =
                mall.call(Mall.TEA, "POST", "/v3/combine-transactions/native", combineBody(number, teaFen, sailFen));
        assertThat(reply.status()).as(reply.bodyText()).isEqualTo(200);
        return json(reply).path("code_url").asText();
    }

    private static String combineBody(String number, long teaFen, long sailFen) {
        return "{\"combine_appid\":\"" + Mall.APP + "\",\"combine_mchid\":\"" + Mall.TEA
                + "\",\"combine_out_trade_no\":\"" + number
                + "\",\"notify_url\":\"http://shop.example/n\",\"sub_orders\":[" + part(Mall.TEA, number + "-a", teaFen)
                + ","
                + part(Mall.SAIL, number + "-b", sailFen) + "]}";
    }

    private static String part(String mchid, String number, long fen) {
        return "{\"mchid\":\"" + mchid + "\",\"attach\":\"a\",\"out_trade_no\":\"" + number
                + "\",\"description\":\"x\",\"amount\":{\"total_amount\":" + fen + ",\"currency\":\"CNY\"}}";
    }

    private HttpReply refund(String order, String number, long fen, long total) {
        return mall.call(Mall.TEA, "POST", "/v3/refund/domestic/refunds", refundBody(order, number, fen, total));
    }

    private static String refundBody(String order, String number, long fen, long total) {
        return "{\"out_trade_no\":\"" + order + "\",\"out_refund_no\":\"" + number + "\",\"amount\":{\"refund\":" + fen
                + ",\"total\":" + total + ",\"currency\":\"CNY\"}}";
    }

    private static String receiverBody(String appid, String account) {
        return "{\"appid\":\"" + appid + "\",\"type\":\"MERCHANT_ID\",\"account\":\"" + account
                + "\",\"relation_type\":\"PARTNER\"}";
    }

    private static String shareBody(String appid, String transaction, String number, String account) {
        return "{\"appid\":\"" + appid + "\",\"transaction_id\":\"" + transaction + "\",\"out_order_no\":\"" + number
                + "\",\"receivers\":[{\"type\":\"MERCHANT_ID\",\"account\":\"" + account
                + "\",\"amount\":300,\"description\":\"x\"}],\"unfreeze_unsplit\":false}";
    }

    private static String returnBody(String share, String number) {
        return "{\"out_order_no\":\"" + share + "\",\"out_return_no\":\"" + number + "\",\"return_mchid\":\""
                + Mall.SAIL + "\",\"amount\":100,\"description\":\"x\"}";
    }

    private static JsonNode json(HttpReply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private static java.util.function.Consumer<HttpReply> refusedWith(int status, String code) {
        return reply -> {
            assertThat(reply.status()).as(reply.bodyText()).isEqualTo(status);
            try {
                assertThat(json(reply).path("code").asText()).isEqualTo(code);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }
}
