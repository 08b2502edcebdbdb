package ecny.gateway.exchange.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.gateway.exchange.FakeVenue;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.signature.ApiCredential;
import ecny.gateway.signature.AuthorizationHeader;
import ecny.gateway.signature.CallerRegistry;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.SignedRequest;
import ecny.gateway.store.DoorStore;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two banks trade over HTTP: what they send is signed, and each sees only its own. */
class OrderDoorTest {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2049-12-31T00:00:00Z");
    private static final Sm2CertificateAuthority AUTHORITY = Sm2CertificateAuthority.root(
            "Test authority", Sm2KeyPair.derive("authority".getBytes(UTF_8), 0), FROM, UNTIL);
    private static final String BUY =
            "{'pair':'CNY/HKD','side':'BUY','quantity':'100000.00','price':'1.0850','timeInForce':'DAY'}";

    private record Got(int status, JsonNode body, HttpReply reply) {
        Got is(int expected) {
            assertThat(status).as(reply.bodyText()).isEqualTo(expected);
            return this;
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    /** A bank's program. */
    private final class Bank {
        final String id;
        final Sm2KeyPair key;
        final Sm2Certificate certificate;

        Bank(String id) {
            this.id = id;
            key = Sm2KeyPair.derive(id.getBytes(UTF_8), 0);
            certificate = AUTHORITY.issue(id, key.publicKey(), FROM, UNTIL);
        }

        Got post(String target, String json) {
            return post(target, UUID.randomUUID().toString().substring(0, 32), json);
        }

        Got post(String target, String orderId, String json) {
            return send("POST", target, orderId, json.replace('\'', '"'));
        }

        Got get(String target) {
            return send("GET", target, "", "");
        }

        Got send(String verb, String target, String orderId, String json) {
            byte[] body = json.getBytes(UTF_8);
            String nonce = UUID.randomUUID().toString().replace("-", "");
            String time = Long.toString(System.currentTimeMillis() / 1_000);
            byte[] message = new SignedRequest(verb, target, null, null, body, null).messageToSign(time, nonce);
            byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
            new Sm2Signer(key).sign(message, 0, message.length, raw, 0);
            String signature = Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
            String header = new AuthorizationHeader(
                            "WECHATPAY2-SM2-WITH-SM3", id, nonce, time, certificate.serial(), signature)
                    .text();
            return answered(new HttpCall(
                    verb, target, Map.of("Authorization", header, "Idempotency-Key", orderId), body, "test"));
        }
    }

    private final DoorStore store = DoorStore.inMemory();
    private final FakeVenue venue = new FakeVenue(Clock.fixed(Instant.parse("2026-03-02T02:00:00Z"), ZoneOffset.UTC));
    private final Bank hongKong = new Bank("BOCHK");
    private final Bank shenzhen = new Bank("ICBCSZ");
    private final OrderDoor door = door();

    private OrderDoor door() {
        CallerRegistry callers = new CallerRegistry(
                List.of(
                        new ApiCredential(hongKong.id, hongKong.certificate),
                        new ApiCredential(shenzhen.id, shenzhen.certificate)),
                List.of());
        Banks banks = new Banks(
                new RequestVerifier(callers, System::currentTimeMillis),
                List.of(hongKong.id, shenzhen.id),
                id -> "read key of " + id);
        return new OrderDoor(venue, banks, new Once(store));
    }

    private Got answered(HttpCall call) {
        HttpReply reply = door.answer(call);
        try {
            return new Got(reply.status(), FeedJson.JSON.readTree(reply.bodyText()), reply);
        } catch (Exception notJson) {
            throw new AssertionError(reply.bodyText(), notJson);
        }
    }

    @AfterEach
    void closesTheStore() {
        store.close();
    }

    @Test
    void freeMoneyIsWithdrawnOnceAndARefusalNamesFieldValueAndRule() {
        String some = "{'currency':'HKD','amount':'400000.25'}";
        Got done = hongKong.post("/exchange/withdrawals", "W-1", some).is(201);
        assertThat(done.text("withdrawal")).isEqualTo("W-1");
        assertThat(done.text("amount")).isEqualTo("400000.25");
        assertThat(hongKong.post("/exchange/withdrawals", "W-1", some)
                        .is(201)
                        .reply
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(venue.withdrawn("BOCHK", "HKD")).isEqualTo(400_000_25);

        Got tooMuch = hongKong.post("/exchange/withdrawals", "W-2", "{'currency':'HKD','amount':'600000'}")
                .is(422);
        assertThat(tooMuch.body.toString()).contains("NOT_FREE", "/amount", "600000", "不可提取");
        assertThat(hongKong.post("/exchange/withdrawals", "{'currency':'HKD','amount':'-1'}")
                        .is(422)
                        .body
                        .toString())
                .contains("AMOUNT_NOT_POSITIVE", "/amount", "-1");
        assertThat(hongKong.post("/exchange/withdrawals", "{'currency':'XAU','amount':'1'}")
                        .is(404)
                        .body
                        .toString())
                .contains("CURRENCY_UNKNOWN", "/currency", "XAU");
        assertThat(hongKong.post("/exchange/withdrawals", "{'currency':'HKD','amount':'0.001'}")
                        .is(400)
                        .body
                        .toString())
                .contains("MALFORMED", "/amount", "0.001");
        assertThat(answered(new HttpCall(
                                "POST",
                                "/exchange/withdrawals",
                                Map.of("Idempotency-Key", "W-3"),
                                some.replace('\'', '"').getBytes(UTF_8),
                                "test"))
                        .status)
                .as("unsigned")
                .isEqualTo(401);
        assertThat(venue.withdrawn("BOCHK", "HKD")).isEqualTo(400_000_25);
    }

    @Test
    void anOrderWaitsIsReplacedDealtAndTheRestCancelled() {
        Got waiting = hongKong.post("/exchange/orders", "H-1", BUY).is(201);
        assertThat(waiting.text("state")).isEqualTo("NEW");
        assertThat(waiting.text("order")).isEqualTo("H-1");
        assertThat(waiting.text("leaves")).isEqualTo("100000.00");

        Got replaced = hongKong.post(
                        "/exchange/orders/H-1/replace",
                        "H-2",
                        "{'pair':'CNY/HKD','quantity':'80000.00','price':'1.0860'}")
                .is(200);
        assertThat(replaced.text("order")).isEqualTo("H-2");
        assertThat(replaced.text("price")).isEqualTo("1.0860");

        Got sold = shenzhen.post(
                        "/exchange/orders", "{'pair':'CNY/HKD','side':'SELL','type':'MARKET','quantity':'30000.00'}")
                .is(201);
        assertThat(sold.text("state"))
                .as("all that followed at once is in the answer")
                .isEqualTo("FILLED");
        assertThat(sold.text("cost")).as("30,000 at 1.0860").isEqualTo("32580.00");

        Got status = hongKong.get("/exchange/orders/H-2?pair=CNY-HKD").is(200);
        assertThat(status.text("state")).isEqualTo("PARTLY_FILLED");
        assertThat(status.text("filled")).isEqualTo("30000.00");

        Got cancelled = hongKong.post("/exchange/orders/H-2/cancel", "{'pair':'CNY/HKD'}")
                .is(200);
        assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
        assertThat(venue.book("CNY/HKD", 0).bids()).isEmpty();
    }

    @Test
    void whatFindsNothingToTakeIsTakenAndCancelledWithItsReason() {
        Got order = hongKong.post(
                        "/exchange/orders",
                        "{'pair':'CNY/HKD','side':'BUY','quantity':'1000.00','price':'1.0850','timeInForce':'IMMEDIATE_OR_CANCEL'}")
                .is(201);
        assertThat(order.text("state")).isEqualTo("CANCELLED");
        assertThat(order.text("verdict")).isEqualTo("NOTHING_TO_TAKE");
        assertThat(order.body().path("verdictCode").asInt()).isEqualTo(34);
    }

    @Test
    void aQuoteIsAskedForAndHit() {
        Got quote = hongKong.post("/exchange/quotes", "{'pair':'CNY/HKD','side':'BUY','quantity':'5000.00'}")
                .is(201);
        assertThat(quote.text("offer")).isEqualTo("1.0860");
        assertThat(quote.text("validUntil")).as("30 s to live").isEqualTo("2026-03-02T02:00:30Z");

        Got hit = hongKong.post(
                        "/exchange/orders",
                        "{'pair':'CNY/HKD','side':'BUY','type':'QUOTED','quantity':'5000.00','quote':'"
                                + quote.text("quote") + "'}")
                .is(201);
        assertThat(hit.text("state")).isEqualTo("FILLED");
        assertThat(hit.text("cost")).isEqualTo("5430.00");
    }

    @Test
    void oneBankCannotSeeOrTouchAnothersOrder() {
        hongKong.post("/exchange/orders", "H-1", BUY).is(201);

        Got seen = shenzhen.get("/exchange/orders/H-1?pair=CNY-HKD").is(404);
        Got never = shenzhen.get("/exchange/orders/H-9?pair=CNY-HKD").is(404);
        assertThat(seen.reply().bodyText().replace("H-1", "H-9"))
                .as("there is no telling it from an order that never was")
                .isEqualTo(never.reply().bodyText());
        assertThat(shenzhen.post("/exchange/orders/H-1/cancel", "{'pair':'CNY/HKD'}")
                        .is(404)
                        .text("code"))
                .isEqualTo("ORDER_UNKNOWN");
        shenzhen.post("/exchange/orders/H-1/replace", "{'pair':'CNY/HKD','quantity':'1000.00','price':'1.0850'}")
                .is(404);
        assertThat(hongKong.get("/exchange/orders/H-1?pair=CNY-HKD").is(200).text("leaves"))
                .isEqualTo("100000.00");
        shenzhen.post("/exchange/orders", "H-1", BUY).is(201); // ids are each bank's own
    }

    @Test
    void withoutASignatureNobodyTradesAndAReadKeyOnlyReads() {
        hongKong.post("/exchange/orders", "H-1", BUY).is(201);
        assertThat(answered(HttpCall.of("POST", "/exchange/orders", "{}"))
                        .is(401)
                        .text("code"))
                .isEqualTo("AUTHORIZATION_MISSING");
        HttpCall read = HttpCall.of("GET", "/exchange/orders/H-1?pair=CNY-HKD", "");
        answered(read.withHeader("Authorization", "Bearer read key of BOCHK")).is(200);
        answered(read.withHeader("Authorization", "Bearer read key of ICBCSZ")).is(404);
        answered(read.withHeader("Authorization", "Bearer guessed")).is(401);
        HttpCall change = HttpCall.of("POST", "/exchange/orders/H-1/cancel", "{\"pair\":\"CNY/HKD\"}");
        assertThat(answered(change.withHeader("Authorization", "Bearer read key of BOCHK"))
                        .is(403)
                        .text("code"))
                .isEqualTo("SIGNATURE_NEEDED");
        assertThat(venue.book("CNY/HKD", 0).bids()).hasSize(1);
    }

    @Test
    void theSameRequestAgainIsAnsweredAsTheFirstTimeAndAnotherOfItsIdIsNot() {
        Got first = hongKong.post("/exchange/orders", "H-1", BUY).is(201);
        Got again = hongKong.post("/exchange/orders", "H-1", BUY).is(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.reply().header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(venue.book("CNY/HKD", 0).bids().get(0).orders()).isEqualTo(1);

        Got other = hongKong.post("/exchange/orders", "H-1", BUY.replace("1.0850", "1.0840"))
                .is(422);
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(other.text("value")).isEqualTo("H-1");
    }

    @Test
    void anIdThatWasUsedOverFixIsUsed() {
        venue.submit(new OrderRequest.New(
                "BOCHK", "FIX-1", "CNY/HKD", Side.BUY, OrderType.LIMIT, TimeInForce.DAY, false, 100_000, 10_850, null));
        assertThat(hongKong.get("/exchange/orders/FIX-1?pair=CNY-HKD").is(200).text("state"))
                .isEqualTo("NEW");
        Got twice = hongKong.post("/exchange/orders", "FIX-1", BUY).is(409);
        assertThat(twice.text("code")).isEqualTo("DUPLICATE_ID");
        assertThat(twice.text("field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void aFullVenueIsSaidToBeBusyAndTheSameRequestIsTakenLater() {
        venue.setFull(true);
        Got busy = hongKong.post("/exchange/orders", "H-1", BUY).is(503);
        assertThat(busy.reply().header("Retry-After")).isEqualTo("1");
        assertThat(busy.text("code")).isEqualTo("BUSY");
        hongKong.post("/exchange/quotes", "{'pair':'CNY/HKD','side':'BUY','quantity':'5000.00'}")
                .is(503);
        hongKong.get("/exchange/orders/H-1?pair=CNY-HKD").is(503);

        venue.setFull(false);
        hongKong.get("/exchange/orders/H-1?pair=CNY-HKD").is(404);
        assertThat(hongKong.post("/exchange/orders", "H-1", BUY).is(201).text("state"))
                .isEqualTo("NEW");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        a price off the tick;     'pair':'CNY/THB','side':'BUY','quantity':'1000.00','price':'4.5001'; 422; WRONG_TICK; /price; 4.5001; a multiple of 0.0005
        too many decimals;        'pair':'CNY/HKD','side':'BUY','quantity':'1000.00','price':'1.08505'; 422; WRONG_TICK; /price; 1.08505; 须为0.0001的整数倍
        a quantity that is no lot; 'pair':'CNY/HKD','side':'BUY','quantity':'1500.00','price':'1.0850'; 422; WRONG_LOT; /quantity; 1500.00; a multiple of 1000.00
        a pair nobody trades;     'pair':'CNY/XAU','side':'BUY','quantity':'1000.00','price':'1.0850'; 404; SYMBOL_UNKNOWN; /pair; CNY/XAU; 币种对不存在
        no price;                 'pair':'CNY/HKD','side':'BUY','quantity':'1000.00'; 422; NO_PRICE; /price; ``; 订单缺少有效价格
        a side that is none;      'pair':'CNY/HKD','side':'HOLD','quantity':'1000.00','price':'1.0850'; 400; MALFORMED; /side; HOLD; [BUY, SELL]
        a number, not a text;     'pair':'CNY/HKD','side':'BUY','quantity':1000,'price':'1.0850'; 400; MALFORMED; /quantity; 1000; 须为带引号的文本
        a field that is none;     'pair':'CNY/HKD','side':'BUY','stop':'1.1','quantity':'1000.00','price':'1.0850'; 400; MALFORMED; /stop; 1.1; no such field
        a field twice;            'pair':'CNY/HKD','pair':'CNY/THB','side':'BUY','quantity':'1000.00','price':'1.0850'; 400; MALFORMED; /; ``; without doubled fields
        a quote nobody gave;      'pair':'CNY/HKD','side':'BUY','type':'QUOTED','quantity':'1000.00'; 400; MALFORMED; /quote; ``; names its quote
        """)
    void aRefusalNamesTheFieldTheValueAndTheRule(
            String what, String fields, int status, String code, String field, String value, String rule) {
        Got refused = hongKong.post("/exchange/orders", "{" + fields + "}").is(status);
        assertThat(refused.text("code")).as(what).isEqualTo(code);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text("value")).isEqualTo(value == null ? "" : value);
        assertThat(refused.text("en") + refused.text("zh")).contains(rule);
        assertThat(refused.reply().header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body().has("verdict")).isEqualTo(!code.equals("MALFORMED"));
        assertThat(venue.book("CNY/HKD", 0).bids()).isEmpty();
    }

    @Test
    void anIdThatCannotBeOneAndAPathThatIsNoneAreRefused() {
        assertThat(hongKong.post("/exchange/orders", "", BUY).is(400).text("field"))
                .isEqualTo("Idempotency-Key");
        hongKong.post("/exchange/orders", "x".repeat(33), BUY).is(400);
        hongKong.post("/exchange/orders/H-1/sell", "{}").is(405);
        hongKong.send("DELETE", "/exchange/orders/H-1", "x", "").is(405);
        hongKong.get("/exchange/quotes/Q1/x").is(404);
    }
}
