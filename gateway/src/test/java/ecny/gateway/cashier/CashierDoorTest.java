package ecny.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CashierDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Town town;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        town = new Town(folder);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private HttpReply reply(String method, String target, String body) {
        return town.routes()
                .answer(new HttpCall(
                        method,
                        target,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
    }

    private JsonNode post(String path, String body) throws IOException {
        return JSON.readTree(reply("POST", "/cashier/api" + path, body).body());
    }

    private JsonNode get(String path) throws IOException {
        return JSON.readTree(reply("GET", "/cashier/api" + path, "").body());
    }

    private String wang() {
        return WalletNumber.format(town.customer(0));
    }

    private JsonNode order(long fen) throws IOException {
        return post("/orders", "{\"mchid\":\"" + Town.TEA + "\",\"amountFen\":" + fen + ",\"description\":\"茶\"}");
    }

    private JsonNode pay(JsonNode order, String more) throws IOException {
        return post(
                "/phone/pay",
                "{\"wallet\":\"" + wang() + "\",\"code\":\""
                        + order.get("codeUrl").asText() + "\",\"amountFen\":" + order.get("amountFen") + more + "}");
    }

    private String state(JsonNode order) throws IOException {
        return get("/orders?mchid=" + Town.TEA + "&order=" + order.get("order").asText())
                .get("state")
                .asText();
    }

    @Test
    void a_customer_scans_an_order_and_pays_it() throws IOException {
        JsonNode order = order(1_280);
        JsonNode seen = post(
                "/phone/scan",
                "{\"wallet\":\"" + wang() + "\",\"code\":\""
                        + order.get("codeUrl").asText() + "\"}");
        assertThat(seen.get("kind").asText()).isEqualTo("ORDER");
        assertThat(seen.get("toChinese").asText()).isEqualTo("晨光茶馆");
        assertThat(seen.get("toEnglish").asText()).isEqualTo("Morning Tea");
        assertThat(seen.get("amountFen").asLong()).isEqualTo(1_280);
        assertThat(state(order)).isEqualTo("NOTPAY");
        assertThat(pay(order, "").get("paid").asBoolean()).isTrue();
        assertThat(state(order)).isEqualTo("SUCCESS");
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(200_000 - 1_280);
        assertThat(pay(order, "").get("paid").asBoolean()).isFalse();
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(200_000 - 1_280);
    }

    @Test
    void above_the_threshold_the_phone_wants_the_password() throws IOException {
        JsonNode order = order(100_001);
        assertThat(pay(order, "").get("english").asText()).contains("password");
        assertThat(pay(order, ",\"password\":\"000000\"").get("english").asText())
                .contains("password");
        assertThat(state(order)).isEqualTo("NOTPAY");
        assertThat(pay(order, ",\"password\":\"" + CashierDoor.PASSWORD + "\"")
                        .get("paid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_small_amount_in_the_request_does_not_get_around_the_password() throws IOException {
        JsonNode order = order(150_000);
        JsonNode told = post(
                "/phone/pay",
                "{\"wallet\":\"" + wang() + "\",\"code\":\""
                        + order.get("codeUrl").asText() + "\",\"amountFen\":1}");
        assertThat(told.get("english").asText()).contains("password");
        assertThat(state(order)).isEqualTo("NOTPAY");
    }

    @Test
    void too_little_money_is_said_in_both_languages_and_the_order_can_still_be_paid() throws IOException {
        JsonNode order = order(200_001);
        JsonNode told = pay(order, ",\"password\":\"" + CashierDoor.PASSWORD + "\"");
        assertThat(told.get("paid").asBoolean()).isFalse();
        assertThat(told.get("chinese").asText()).contains("余额不足");
        assertThat(told.get("english").asText()).contains("too little");
        assertThat(state(order)).isEqualTo("NOTPAY");
    }

    @Test
    void an_order_ends_with_its_time_or_when_the_till_closes_it() throws IOException {
        JsonNode closed = order(100);
        post(
                "/orders/close",
                "{\"mchid\":\"" + Town.TEA + "\",\"order\":\""
                        + closed.get("order").asText() + "\"}");
        assertThat(state(closed)).isEqualTo("CLOSED");
        JsonNode late = order(100);
        town.clock.advance(Duration.ofMinutes(6));
        assertThat(state(late)).isEqualTo("CLOSED");
        assertThat(post(
                                "/phone/scan",
                                "{\"wallet\":\"" + wang() + "\",\"code\":\""
                                        + late.get("codeUrl").asText() + "\"}")
                        .get("chinese")
                        .asText())
                .contains("关闭");
    }

    private String scanWall(String code) throws IOException {
        return post(
                        "/phone/scan",
                        JSON.createObjectNode()
                                .put("wallet", wang())
                                .put("code", code)
                                .toString())
                .path("key")
                .asText();
    }

    private JsonNode payWall(String code, String key, long fen) throws IOException {
        return post(
                "/phone/pay",
                JSON.createObjectNode()
                        .put("wallet", wang())
                        .put("code", code)
                        .put("key", key)
                        .put("amountFen", fen)
                        .toString());
    }

    @Test
    void the_code_on_the_wall_takes_five_hundred_yuan_a_day_from_a_customer_and_not_more() throws IOException {
        String wall = get("/wall?mchid=" + Town.TEA).get("text").asText();
        assertThat(payWall(wall, scanWall(wall), 30_000).get("paid").asBoolean())
                .isTrue();
        assertThat(payWall(wall, scanWall(wall), 20_001).get("chinese").asText())
                .contains("今日剩余200.00元");
        String key = scanWall(wall);
        assertThat(payWall(wall, key, 20_000).get("paid").asBoolean()).isTrue();
        assertThat(payWall(wall, key, 20_000).get("paid").asBoolean())
                .as("the same scan again")
                .isTrue();
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(150_000);
        assertThat(payWall(wall.replace("Morning", "Evening"), scanWall(wall), 1)
                        .get("english")
                        .asText())
                .contains("not an EMVCo payload");
        town.clock.advance(Duration.ofDays(1));
        assertThat(payWall(wall, scanWall(wall), 50_000).get("paid").asBoolean())
                .isTrue();
    }

    @Test
    void a_code_of_another_scheme_is_named() throws IOException {
        JsonNode seen = post("/phone/scan", "{\"wallet\":\"" + wang() + "\",\"code\":\"289999999999999999\"}");
        assertThat(seen.get("kind").asText()).isEqualTo("OTHER");
        assertThat(seen.get("chinese").asText()).isEqualTo("支付宝付款码");
        assertThat(post("/phone/scan", "{\"wallet\":\"" + wang() + "\",\"code\":\"hello\"}")
                        .get("english")
                        .asText())
                .isEmpty();
    }

    @Test
    void the_page_brings_everything_itself_and_posts_are_json_only() {
        HttpReply page = reply("GET", "/cashier", "");
        assertThat(page.bodyText()).contains("模拟器", "no real money").doesNotContain("https://", "http://");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        for (String file :
                new String[] {"main.js", "till.js", "phone.js", "feed.js", "words.js", "api.js", "cashier.css"}) {
            assertThat(reply("GET", "/cashier/" + file, "").status()).as(file).isEqualTo(200);
        }
        assertThat(reply("GET", "/cashier/../door/Site.class", "").status()).isEqualTo(404);
        HttpReply form = town.routes()
                .answer(new HttpCall(
                        "POST",
                        "/cashier/api/orders",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "a=b".getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void a_notification_that_the_platform_did_not_sign_is_refused() {
        HttpReply answer = reply("POST", "/cashier/notify/" + Town.TEA, "{\"event_type\":\"TRANSACTION.SUCCESS\"}");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void wrong_questions_are_answered_with_a_sentence() throws IOException {
        for (String body :
                new String[] {"{", "{\"mchid\":\"x\"}", "{\"mchid\":\"" + Town.TEA + "\",\"amountFen\":0}"}) {
            HttpReply answer = reply("POST", "/cashier/api/orders", body);
            assertThat(answer.status()).as(body).isBetween(400, 404);
            assertThat(JSON.readTree(answer.body()).get("chinese").asText()).isNotBlank();
        }
        assertThat(get("/wallets?wallet=123").get("english").asText()).contains("customer");
        assertThat(reply("GET", "/cashier/api/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void a_phone_can_take_codes_along() throws IOException {
        JsonNode codes = post("/phone/codes", "{\"wallet\":\"" + wang() + "\",\"count\":10}")
                .get("codes");
        assertThat(codes).hasSize(10);
        assertThat(codes.get(0).get("digits").asText()).matches("01002[0-9]{14}");
        assertThat(post("/phone/codes", "{\"wallet\":\"" + wang() + "\",\"count\":61}")
                        .get("status")
                        .asInt())
                .isEqualTo(400);
    }

    /** An h5_url is a link: it opens the cashier of that very order, which the page pays by the id in the link. */
    @Test
    void the_link_of_an_h5_order_opens_its_cashier() throws IOException {
        URI link = URI.create(town.h5Url("h5-order-1", 2_580));
        assertThat(link.getPath()).isEqualTo("/cashier/h5");
        HttpReply page = reply("GET", link.getPath() + "?" + link.getQuery(), "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.bodyText()).contains("/cashier/h5.js", "no real money");
        assertThat(reply("GET", "/cashier/h5.js", "").bodyText()).contains("prepay_id");
        String code = "{\"wallet\":\"" + wang() + "\",\"amountFen\":2580,\"code\":\"" + link.getQuery() + "\"}";
        JsonNode seen = post("/phone/scan", code);
        assertThat(seen.path("amountFen").asLong()).isEqualTo(2_580);
        assertThat(seen.path("toEnglish").asText()).isEqualTo("Morning Tea");
        assertThat(post("/phone/pay", code).path("paid").asBoolean()).isTrue();
        assertThat(get("/orders?mchid=" + Town.TEA + "&order=h5-order-1")
                        .path("state")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(post("/phone/scan", code).path("english").asText()).contains("cannot be paid any more");
        assertThat(post("/phone/scan", code.replace("prepay_id=", "prepay_id=x"))
                        .path("english")
                        .asText())
                .contains("cannot be paid any more");
    }

    /** The till's scanner, against the real {@code /v1}: one code for one payment. */
    @Test
    void a_till_charges_a_payment_code_and_the_code_is_used_up() throws IOException {
        String code = paymentCode();
        JsonNode charge = charge(code, 3_650);
        assertThat(charge.path("state").asText()).isEqualTo("PAID");
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(200_000 - 3_650);
        assertThat(get("/charges?mchid=" + Town.TEA + "&id=" + charge.path("id").asText())
                        .path("state")
                        .asText())
                .isEqualTo("PAID");
        HttpReply again = reply("POST", "/cashier/api/charges", chargeBody(code, 1));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.bodyText()).contains("used");
        String old = paymentCode();
        town.clock.advance(Duration.ofSeconds(61));
        assertThat(reply("POST", "/cashier/api/charges", chargeBody(old, 1)).status())
                .isEqualTo(422);
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(200_000 - 3_650);
    }

    @Test
    void from_the_threshold_on_the_phone_that_showed_the_code_is_asked_for_its_password() throws IOException {
        JsonNode charge = charge(paymentCode(), 100_000);
        assertThat(charge.path("state").asText()).isEqualTo("WAITING");
        JsonNode asked = get("/phone/asked?wallet=" + wang()).path("asked").get(0);
        assertThat(asked.path("amountFen").asLong()).isEqualTo(100_000);
        String answer = "{\"wallet\":\"" + wang() + "\",\"payment\":\""
                + charge.path("id").asText() + "\",\"does\":\"PAY\",\"password\":\"";
        assertThat(reply("POST", "/cashier/api/phone/answer", answer + "000000\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post("/phone/answer", answer + CashierDoor.PASSWORD + "\"}")
                        .path("paid")
                        .asBoolean())
                .isTrue();
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(100_000);
        JsonNode refused = charge(paymentCode(), 100_000);
        String refusal = "{\"wallet\":\"" + wang() + "\",\"payment\":\""
                + refused.path("id").asText() + "\",\"does\":\"REFUSE\"}";
        assertThat(post("/phone/answer", refusal).path("state").asText()).isEqualTo("REFUSED");
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(100_000);
    }

    private String paymentCode() throws IOException {
        return post("/phone/codes", "{\"wallet\":\"" + wang() + "\",\"count\":1}")
                .path("codes")
                .get(0)
                .path("digits")
                .asText();
    }

    private static String chargeBody(String code, long fen) {
        return "{\"mchid\":\"" + Town.TEA + "\",\"amountFen\":" + fen + ",\"code\":\"" + code + "\"}";
    }

    private JsonNode charge(String code, long fen) throws IOException {
        return post("/charges", chargeBody(code, fen));
    }
}
