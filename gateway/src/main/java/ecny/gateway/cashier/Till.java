package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.cashier.ShopClient.Said;
import ecny.gateway.codes.MerchantCode;
import ecny.gateway.codes.MerchantCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the till does: orders with a QR code, the code on the wall, and charging a code that was scanned. Any thread. */
final class Till {
    /** A cashier waits less long than a web shop. */
    private static final Duration ORDER_LIFE = Duration.ofMinutes(5);

    private static final DateTimeFormatter SHANGHAI =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final ShopClient api;
    private final MerchantCodes codes;
    private final Supplier<Instant> now;
    private final Function<Shop, String> notifyUrl;

    Till(ShopClient api, MerchantCodes codes, Supplier<Instant> now, Function<Shop, String> notifyUrl) {
        this.api = api;
        this.codes = codes;
        this.now = now;
        this.notifyUrl = notifyUrl;
    }

    /** Makes an order as a merchant's server does. */
    ObjectNode order(Shop shop, long amountFen, String description) {
        String number = "TILL" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Instant expires = Instant.ofEpochSecond(now.get().plus(ORDER_LIFE).getEpochSecond());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("appid", shop.appid());
        body.put("mchid", shop.mchid());
        body.put("description", description.isBlank() ? "-" : description);
        body.put("out_trade_no", number);
        body.put("time_expire", SHANGHAI.format(expires));
        body.put("notify_url", notifyUrl.apply(shop));
        body.putObject("amount").put("total", amountFen).put("currency", "CNY");
        Said said = good(api.post(shop, "/v3/pay/transactions/native", body));
        return JsonNodeFactory.instance
                .objectNode()
                .put("mchid", shop.mchid())
                .put("order", number)
                .put("amountFen", amountFen)
                .put("description", description)
                .put("state", "NOTPAY")
                .put("codeUrl", said.body().path("code_url").asText())
                .put("expiresMillis", expires.toEpochMilli());
    }

    /** The order's state, as a merchant's server asks for it when no notification came. */
    String state(Shop shop, String order) {
        return good(api.get(shop, "/v3/pay/transactions/out-trade-no/" + order + "?mchid=" + shop.mchid()))
                .body()
                .path("trade_state")
                .asText();
    }

    void close(Shop shop, String order) {
        good(api.post(
                shop,
                "/v3/pay/transactions/out-trade-no/" + order + "/close",
                JsonNodeFactory.instance.objectNode().put("mchid", shop.mchid())));
    }

    /** The text of the code on the wall. */
    String wall(Shop shop) {
        return codes.write(new MerchantCode(
                shop.wallet(),
                shop.category(),
                cut(shop.english(), 25),
                "Suzhou",
                Optional.of(cut(shop.chinese(), 25)),
                Optional.empty()));
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    /** Charges a payment code that was scanned. */
    JsonNode charge(Shop shop, long amountFen, String code, String description) {
        String number = "SCAN" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("merchantOrder", number);
        body.put("amountFen", amountFen);
        body.put("way", "PAYMENT_CODE");
        body.put("paymentCode", code);
        body.put("description", description.isBlank() ? "-" : description);
        return good(api.postOnce(shop, "/v1/payments", body, number)).body();
    }

    JsonNode charged(Shop shop, String payment) {
        return good(api.get(shop, "/v1/payments/" + payment)).body();
    }

    /** The customer answers the phone's question. */
    JsonNode answer(Shop shop, String payment, String does) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("does", does);
        String key = "PHONE-" + payment + "-" + does;
        return good(api.postOnce(shop, "/v1/test/payments/" + payment + "/customer", body, key))
                .body();
    }

    private static Said good(Said said) {
        if (!said.isGood()) {
            throw said.refusal();
        }
        return said;
    }
}
