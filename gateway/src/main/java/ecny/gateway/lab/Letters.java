package ecny.gateway.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.signature.ApiV3Cipher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes notifications about orders of one merchant in the form of the WeChat Pay API v3: the outer object in the clear, the
 * resource encrypted for the merchant. The orders need not exist. Any thread.
 */
final class Letters {
    private static final DateTimeFormatter SHANGHAI =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int AMOUNT_FEN = 1;

    private final LabMerchant merchant;
    private final ApiV3Cipher cipher;

    Letters(LabMerchant merchant) {
        this.merchant = merchant;
        this.cipher = new ApiV3Cipher(merchant.apiV3Key());
    }

    /** An order was paid at that time. */
    Letter paid(String order, Instant at) {
        ObjectNode resource = order(order);
        resource.put("appid", merchant.appid());
        resource.put("trade_type", "NATIVE");
        resource.put("trade_state", "SUCCESS");
        resource.put("trade_state_desc", "支付成功");
        resource.put("bank_type", "OTHERS");
        resource.put("attach", "");
        resource.put("success_time", SHANGHAI.format(at));
        resource.putObject("payer").put("openid", "lab-payer");
        resource.putObject("amount")
                .put("total", AMOUNT_FEN)
                .put("payer_total", AMOUNT_FEN)
                .put("currency", "CNY")
                .put("payer_currency", "CNY");
        return letter(order, "TRANSACTION.SUCCESS", "transaction", "支付成功", resource, at);
    }

    /** The whole order was refunded at that time. */
    Letter refunded(String order, Instant at) {
        ObjectNode resource = order(order);
        resource.put("out_refund_no", order + "-R");
        resource.put("refund_id", "LAB" + order + "R");
        resource.put("refund_status", "SUCCESS");
        resource.put("success_time", SHANGHAI.format(at));
        resource.put("user_received_account", "数字人民币钱包");
        resource.putObject("amount")
                .put("total", AMOUNT_FEN)
                .put("refund", AMOUNT_FEN)
                .put("payer_total", AMOUNT_FEN)
                .put("payer_refund", AMOUNT_FEN);
        return letter(order, "REFUND.SUCCESS", "refund", "退款成功", resource, at);
    }

    private ObjectNode order(String order) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mchid", merchant.mchid())
                .put("out_trade_no", order)
                .put("transaction_id", "LAB" + order);
    }

    private Letter letter(String order, String event, String type, String summary, ObjectNode resource, Instant at) {
        String id = UUID.randomUUID().toString();
        ApiV3Cipher.Sealed sealed = cipher.seal(type, resource.toString());
        ObjectNode outer = JsonNodeFactory.instance.objectNode();
        outer.put("id", id);
        outer.put("create_time", SHANGHAI.format(at.truncatedTo(ChronoUnit.SECONDS)));
        outer.put("resource_type", "encrypt-resource");
        outer.put("event_type", event);
        outer.put("summary", summary);
        outer.putObject("resource")
                .put("original_type", type)
                .put("algorithm", ApiV3Cipher.ALGORITHM)
                .put("ciphertext", sealed.ciphertext())
                .put("associated_data", sealed.associatedData())
                .put("nonce", sealed.nonce());
        return new Letter(id, order, event, outer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this text could be an order number: 6 to 32 letters, digits and {@code _-|*}. */
    static Optional<String> fault(String order) {
        return order.matches("[A-Za-z0-9_|*-]{6,32}")
                ? Optional.empty()
                : Optional.of("an order number has 6 to 32 letters, digits, _ - | or *: '" + order + "'");
    }
}
