package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.http.EventDoor;
import ecny.gateway.http.EventStream;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.signature.ApiV3Cipher;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of the shops' servers for notifications, as a careful merchant writes it: age, serial number, signature, then the
 * resource. What arrives is shown on every open page, right or wrong; only what is right is answered with success. Any thread.
 */
final class NoticeBoard implements EventDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long OLDEST_SECONDS = 300;
    private static final List<String> SHOWN_HEADERS = List.of(
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Serial",
            "Wechatpay-Signature",
            "Wechatpay-Signature-Type");

    /** The platform's summaries are Chinese. */
    private static final Map<String, String> ENGLISH = Map.of(
            "TRANSACTION.SUCCESS", "The payment has succeeded",
            "REFUND.SUCCESS", "The refund has succeeded",
            "REFUND.ABNORMAL", "The refund has failed",
            "REFUND.CLOSED", "The refund is closed");

    private final List<Sm2Certificate> platform;
    private final LongSupplier wallMillis;
    private final List<EventStream> pages = new CopyOnWriteArrayList<>();

    /**
     * @param platform certificates in force
     * @param wallMillis the real time, milliseconds since 1970 UTC
     */
    NoticeBoard(List<Sm2Certificate> platform, LongSupplier wallMillis) {
        this.platform = List.copyOf(platform);
        this.wallMillis = wallMillis;
    }

    @Override
    public @Nullable HttpReply open(HttpCall call, EventStream stream) {
        pages.add(stream);
        stream.onClose(() -> pages.remove(stream));
        return null;
    }

    /** Tells every open page. */
    void tell(String event, JsonNode data) {
        for (EventStream page : pages) {
            page.send(event, data.toString());
        }
    }

    /** A notification has come for a shop. */
    HttpReply notified(Shop shop, HttpCall call) {
        ObjectNode shown = JSON.createObjectNode();
        ObjectNode headers = shown.putObject("headers");
        for (String name : SHOWN_HEADERS) {
            headers.put(name, String.valueOf(call.header(name)));
        }
        shown.put("mchid", shop.mchid());
        shown.put("body", call.bodyText());
        boolean verified = isGenuine(call);
        shown.put("verified", verified);
        boolean read = false;
        try {
            JsonNode outer = JSON.readTree(call.body());
            shown.put("event", outer.path("event_type").asText("?"));
            shown.put("english", ENGLISH.getOrDefault(outer.path("event_type").asText(), ""));
            shown.put("chinese", outer.path("summary").asText());
            if (verified) {
                shown.set("resource", opened(shop, outer.path("resource")));
                read = true;
            }
        } catch (IOException | IllegalArgumentException broken) {
            shown.put("event", "?").put("english", "Cannot be read.").put("chinese", "无法解析。");
        }
        tell("notification", shown);
        return read
                ? HttpReply.empty(204)
                : HttpReply.json(
                        401, "{\"code\":\"FAIL\",\"message\":\"the signature or the resource does not hold\"}");
    }

    private static JsonNode opened(Shop shop, JsonNode sealed) throws IOException {
        return JSON.readTree(new ApiV3Cipher(shop.apiV3Key())
                .open(new ApiV3Cipher.Sealed(
                        sealed.path("nonce").asText(),
                        sealed.path("associated_data").asText(),
                        sealed.path("ciphertext").asText())));
    }

    private boolean isGenuine(HttpCall call) {
        Map<String, String> headers = call.headers();
        String timestamp = headers.getOrDefault("Wechatpay-Timestamp", "");
        String serial = headers.getOrDefault("Wechatpay-Serial", "");
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(wallMillis.getAsLong() / 1_000L - Long.parseLong(timestamp)) > OLDEST_SECONDS) {
            return false;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((timestamp + "\n" + headers.getOrDefault("Wechatpay-Nonce", "") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        message.writeBytes(call.body());
        message.write('\n');
        try {
            byte[] signature = Base64.getDecoder().decode(headers.getOrDefault("Wechatpay-Signature", ""));
            return platform.stream()
                    .filter(certificate -> certificate.serial().equals(serial))
                    .anyMatch(certificate -> new StraightSm2Verifier(Sm2UserId.DEFAULT)
                            .verifyDer(certificate.publicKey(), message.toByteArray(), signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
