package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.codes.CodeImage;
import ecny.gateway.codes.CodeRules;
import ecny.gateway.http.EventDoor;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.PageFiles;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /cashier}: the page, what it asks for, and the endpoint to which the platform's notifications come. Everybody who
 * reaches this door may play every shop and every customer of the demo world, so it belongs on loopback. Any thread.
 */
public final class CashierDoor implements HttpDoor {
    /** Every demo customer's; it guards nothing but shows when a phone asks. */
    static final String PASSWORD = "147258";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/cashier/api/";
    private static final String NOTIFY = "/cashier/notify/";
    private static final PageFiles FILES = new PageFiles(
            CashierDoor.class,
            Set.of(
                    "h5.html",
                    "h5.js",
                    "cashier.css",
                    "icon.svg",
                    "main.js",
                    "api.js",
                    "words.js",
                    "till.js",
                    "phone.js",
                    "feed.js"));
    private static final int LONGEST_TEXT = 512;
    private static final int PNG_SCALE = 8;

    private final CashierParts parts;
    private final Till till;
    private final PhoneDesk phone;
    private final NoticeBoard board;
    /** What tills asked phones, by the payment that waits for the password. */
    private final Map<String, ObjectNode> asked = new ConcurrentHashMap<>();

    public CashierDoor(CashierParts parts) {
        this.parts = parts;
        this.till = new Till(
                new ShopClient(parts.api()),
                parts.merchantCodes(),
                parts.now(),
                shop -> parts.origin().get() + NOTIFY + shop.mchid());
        this.phone = new PhoneDesk(
                parts.orders(),
                parts.paymentCodes(),
                parts.merchantCodes(),
                parts.allowance(),
                parts.hand(),
                parts.shops(),
                parts.now());
        this.board = new NoticeBoard(parts.platform(), System::currentTimeMillis);
    }

    /** What open pages are fed with, for {@code /cashier/events}. */
    public EventDoor events() {
        return board;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        String path = call.rawPath();
        try {
            if (path.startsWith(API)) {
                return api(call, path.substring(API.length()));
            }
            if (path.startsWith(NOTIFY) && call.method().equals("POST")) {
                return board.notified(shop(path.substring(NOTIFY.length())), call);
            }
            @Nullable
            HttpReply file =
                    call.method().equals("GET") ? FILES.file(file(path.replaceFirst("^/cashier/?", ""))) : null;
            return file == null ? refused(new Refusal(404, "There is no such page.", "页面不存在。")) : file;
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    /** What an h5_url names is a page as well. */
    private static String file(String name) {
        return name.equals("h5") ? "h5.html" : name;
    }

    private HttpReply api(HttpCall call, String what) {
        if (call.method().equals("GET")) {
            Map<String, String> query = query(call);
            return switch (what) {
                case "setup" -> ok(setup());
                case "orders" -> ok(timed().put("state", till.state(shop(query.get("mchid")), wanted(query, "order"))));
                case "charges" ->
                    ok(charge(shop(query.get("mchid")), till.charged(shop(query.get("mchid")), wanted(query, "id"))));
                case "wall" -> ok(JSON.createObjectNode().put("text", till.wall(shop(query.get("mchid")))));
                case "phone/asked" -> ok(askedOf(wallet(query.get("wallet"))));
                case "wallets" -> ok(timed().put("balanceFen", phone.balanceFen(wallet(query.get("wallet")))));
                case "qr.svg" -> svg(CodeImage.qr(text(query)));
                case "bars.svg" -> svg(CodeImage.bars(text(query)));
                case "qr.png" ->
                    HttpReply.of(200, "image/png", CodeImage.qr(text(query)).png(PNG_SCALE));
                default -> throw new Refusal(404, "There is nothing at this path.", "该路径不存在。");
            };
        }
        JsonNode body = body(call);
        return switch (what) {
            case "orders" ->
                ok(till.order(
                        shop(body.path("mchid").asText()),
                        amount(body),
                        body.path("description").asText("")));
            case "orders/close" -> {
                till.close(shop(body.path("mchid").asText()), body.path("order").asText());
                yield ok(JSON.createObjectNode());
            }
            case "charges" -> ok(newCharge(body));
            case "phone/scan" -> ok(phone.scan(body.path("code").asText()));
            case "phone/pay" -> {
                String code = body.path("code").asText();
                allowed(phone.amountOf(code, amount(body)), body);
                yield ok(phone.pay(
                        code,
                        wallet(body.path("wallet").asText()),
                        amount(body),
                        body.path("key").asText("")));
            }
            case "phone/codes" ->
                ok(phone.codes(
                        wallet(body.path("wallet").asText()), body.path("count").asInt(1)));
            case "phone/answer" -> ok(answerOfPhone(body));
            default -> throw new Refusal(404, "There is nothing at this path.", "该路径不存在。");
        };
    }

    private ObjectNode setup() {
        ObjectNode setup = timed();
        parts.shops()
                .forEach(shop -> setup.withArray("shops")
                        .addObject()
                        .put("mchid", shop.mchid())
                        .put("english", shop.english())
                        .put("chinese", shop.chinese()));
        parts.customers()
                .forEach(customer -> setup.withArray("customers")
                        .addObject()
                        .put("wallet", WalletNumber.format(customer.wallet()))
                        .put("english", customer.english())
                        .put("chinese", customer.chinese()));
        CodeRules.MerchantCodeRule rule = CodeRules.builtIn().merchantCode();
        setup.put("staticCapFen", rule.staticPerDayFen());
        setup.put("staticCapSource", "银发〔2017〕296号");
        setup.put("passwordFreeFen", parts.passwordFreeFen());
        return setup.put("password", PASSWORD);
    }

    private ObjectNode timed() {
        return JSON.createObjectNode()
                .put("nowMillis", parts.now().get().toEpochMilli())
                .put("frozen", parts.isFrozen().getAsBoolean());
    }

    private ObjectNode newCharge(JsonNode body) {
        Shop shop = shop(body.path("mchid").asText());
        JsonNode payment = till.charge(
                shop,
                amount(body),
                body.path("code").asText(),
                body.path("description").asText(""));
        ObjectNode charge = charge(shop, payment);
        if (charge.path("state").asText().equals("WAITING")) {
            ask(shop, payment, body.path("code").asText());
        }
        return charge;
    }

    /** The customer's phone is told that a payment waits for the password. */
    private void ask(Shop shop, JsonNode payment, String code) {
        String id = payment.path("id").asText();
        Optional<Customer> customer = parts.customers().stream()
                .filter(one -> one.wallet() == phone.walletThatShowed(code))
                .findFirst();
        customer.ifPresent(one -> {
            ObjectNode question = JSON.createObjectNode()
                    .put("wallet", WalletNumber.format(one.wallet()))
                    .put("mchid", shop.mchid())
                    .put("payment", id)
                    .put("amountFen", payment.path("amountFen").asLong())
                    .put("toEnglish", shop.english())
                    .put("toChinese", shop.chinese());
            asked.put(id, question);
            board.tell("asked", question);
        });
    }

    /** What still waits for this wallet's password. */
    private ObjectNode askedOf(long wallet) {
        ObjectNode out = JSON.createObjectNode();
        ArrayNode list = out.putArray("asked");
        for (ObjectNode question : List.copyOf(asked.values())) {
            if (question.path("wallet").asText().equals(WalletNumber.format(wallet))) {
                String id = question.path("payment").asText();
                Shop shop = shop(question.path("mchid").asText());
                if (till.charged(shop, id).path("state").asText().equals("WAITING")) {
                    list.add(question);
                } else {
                    asked.remove(id);
                }
            }
        }
        return out;
    }

    private ObjectNode answerOfPhone(JsonNode body) {
        String payment = body.path("payment").asText();
        long wallet = wallet(body.path("wallet").asText());
        ObjectNode question = asked.get(payment);
        if (question == null || !question.path("wallet").asText().equals(WalletNumber.format(wallet))) {
            throw new Refusal(403, "This wallet was not asked for this payment.", "该钱包无此待支付请求。");
        }
        boolean pays = body.path("does").asText().equals("PAY");
        if (pays) {
            allowed(question.path("amountFen").asLong(), body);
        }
        Shop shop = shop(question.path("mchid").asText());
        ObjectNode charge = charge(shop, till.answer(shop, payment, pays ? "PAY" : "REFUSE"));
        asked.remove(payment);
        return charge.put("paid", charge.path("state").asText().equals("PAID"));
    }

    /** A payment of {@code /v1} in the three words that the till's screen has. */
    private static ObjectNode charge(Shop shop, JsonNode payment) {
        String state = payment.path("state").asText();
        ObjectNode charge = JSON.createObjectNode()
                .put("mchid", shop.mchid())
                .put("id", payment.path("id").asText())
                .put("amountFen", payment.path("amountFen").asLong());
        switch (state) {
            case "SUCCEEDED" -> charge.put("state", "PAID");
            case "WAITING", "PROCESSING" -> charge.put("state", "WAITING");
            case "REFUSED" ->
                charge.put("state", "REFUSED")
                        .put("english", "The customer refused.")
                        .put("chinese", "顾客取消了支付。");
            default ->
                sentence(charge.put("state", "REFUSED"), payment.path("verdict").asText(state));
        }
        return charge;
    }

    private static void sentence(ObjectNode charge, String verdict) {
        for (Verdict one : Verdict.values()) {
            if (one.name().equals(verdict)) {
                charge.put("english", one.english()).put("chinese", one.chinese());
                return;
            }
        }
        charge.put("english", verdict).put("chinese", verdict);
    }

    /** The phone's own check, before anything is asked of anybody. */
    private void allowed(long amountFen, JsonNode body) {
        if (amountFen >= parts.passwordFreeFen()
                && !body.path("password").asText("").equals(PASSWORD)) {
            throw new Refusal(403, "The password is wrong.", "支付密码错误。");
        }
    }

    private Shop shop(@Nullable String mchid) {
        return parts.shops().stream()
                .filter(shop -> shop.mchid().equals(mchid))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "There is no such shop.", "商户不存在。"));
    }

    private long wallet(@Nullable String number) {
        return parts.customers().stream()
                .map(Customer::wallet)
                .filter(wallet -> WalletNumber.format(wallet).equals(number))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "There is no such customer.", "顾客钱包不存在。"));
    }

    private static long amount(JsonNode body) {
        JsonNode amount = body.path("amountFen");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() < 1) {
            throw new Refusal(400, "An amount is a whole number of fen, at least one.", "金额应为正整数(分)。");
        }
        return amount.longValue();
    }

    private static String wanted(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        if (!value.matches("[0-9A-Za-z_*@|-]{1,64}")) {
            throw new Refusal(400, "'" + name + "' is missing or malformed.", "参数" + name + "缺失或无效。");
        }
        return value;
    }

    private static String text(Map<String, String> query) {
        String text = query.getOrDefault("text", "");
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new Refusal(400, "A text of 1 to 512 characters.", "文本应为1至512个字符。");
        }
        return text;
    }

    private static Map<String, String> query(HttpCall call) {
        Map<String, String> query = new HashMap<>();
        for (String pair : List.of(call.rawQuery().split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** JSON only, so that a page of another origin cannot post here without asking first. */
    private static JsonNode body(HttpCall call) {
        String type = String.valueOf(call.header("Content-Type"));
        if (!call.method().equals("POST") || !type.startsWith("application/json")) {
            throw new Refusal(415, "POST with Content-Type application/json.", "请以POST提交application/json。");
        }
        try {
            JsonNode body = JSON.readTree(call.body());
            return body == null ? JSON.createObjectNode() : body;
        } catch (IOException notJson) {
            throw new Refusal(400, "The body is not JSON.", "报文体不是JSON。");
        }
    }

    private static HttpReply ok(JsonNode body) {
        return HttpReply.json(200, body.toString()).withHeader("Cache-Control", "no-store");
    }

    private static HttpReply svg(CodeImage image) {
        return HttpReply.of(200, "image/svg+xml", image.svg().getBytes(StandardCharsets.UTF_8))
                .withHeader("Cache-Control", "no-store");
    }

    private static HttpReply refused(Refusal refusal) {
        ObjectNode body = JSON.createObjectNode()
                .put("status", refusal.status())
                .put("english", refusal.english())
                .put("chinese", refusal.chinese());
        return HttpReply.json(refusal.status(), body.toString());
    }
}
