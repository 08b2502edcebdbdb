package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.signature.SignatureScheme;
import ecny.gateway.signature.SignedRequest;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop's server as a client of the API: signs every request with the shop's key, as any merchant must. Any thread. */
final class ShopClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "127.0.0.1";

    private final HttpDoor api;

    /** An answer of the API. */
    record Said(int status, JsonNode body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** A refusal in the words of either dialect. */
        Refusal refusal() {
            String english = body.path("english").asText(body.path("detail").asText(""));
            String chinese = body.path("chinese").asText("");
            String message = body.path("message").asText("");
            return new Refusal(
                    status,
                    english.isEmpty() ? message : english,
                    chinese.isEmpty() ? (message.isEmpty() ? english : message) : chinese);
        }
    }

    /** @param api the doors, in the same process; what is called is what a merchant far away calls */
    ShopClient(HttpDoor api) {
        this.api = api;
    }

    Said get(Shop shop, String target) {
        return call(shop, "GET", target, null, Map.of());
    }

    Said post(Shop shop, String target, JsonNode body) {
        return call(shop, "POST", target, body, Map.of());
    }

    /** Under a key of idempotency, for {@code /v1}. */
    Said postOnce(Shop shop, String target, JsonNode body, String key) {
        return call(shop, "POST", target, body, Map.of("Idempotency-Key", key));
    }

    private Said call(Shop shop, String method, String target, @Nullable JsonNode body, Map<String, String> more) {
        byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("Host", HOST);
        headers.put("Accept", "application/json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("Authorization", authorization(shop, method, target, bytes));
        HttpReply reply = api.answer(new HttpCall(method, target, headers, bytes, HOST));
        try {
            JsonNode said = reply.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(reply.body());
            return new Said(reply.status(), said);
        } catch (IOException notJson) {
            return new Said(reply.status(), JSON.createObjectNode().put("detail", reply.bodyText()));
        }
    }

    private static String authorization(Shop shop, String method, String target, byte[] body) {
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000L);
        String nonce = UUID.randomUUID().toString().replace("-", "");
        byte[] message = new SignedRequest(method, target, HOST, null, body, null).messageToSign(timestamp, nonce);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(shop.key()).sign(message, 0, message.length, raw, 0);
        String signature = Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
        return SignatureScheme.WECHATPAY2_SM2_WITH_SM3.schemeName() + " mchid=\"" + shop.mchid() + "\",nonce_str=\""
                + nonce + "\",timestamp=\"" + timestamp + "\",serial_no=\""
                + shop.certificate().serial() + "\",signature=\"" + signature + "\"";
    }
}
