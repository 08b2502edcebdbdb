package ecny.gateway.retail.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.retail.order.Ids;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.retail.trigger.Triggers.Act;
import ecny.gateway.retail.trigger.Triggers.Trigger;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists triggers, and pulls one: the same requests that a merchant would send, sent to the same door in the merchant's name. */
final class TriggerHandlers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTEST_ORDER_SECONDS = 10;

    private final RetailDoor door;
    private final Triggers triggers;
    private final int operator;

    TriggerHandlers(RetailDoor door, Triggers triggers, int operator) {
        this.door = door;
        this.triggers = triggers;
        this.operator = operator;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("listTriggers", asked -> list());
        handlers.put("pullTrigger", this::pull);
    }

    private Answer list() {
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        triggers.triggers()
                .forEach((name, trigger) -> items.addObject()
                        .put("trigger", name)
                        .put(
                                "verdict",
                                trigger.waits() ? trigger.verdict() + ", then " + trigger.later() : trigger.verdict())
                        .put("wallet", number(trigger))
                        .put("amountFen", trigger.amountFen())
                        .put("english", trigger.english())
                        .put("chinese", trigger.chinese()));
        return Answer.ok(body);
    }

    private String number(Trigger trigger) {
        return WalletNumber.format(triggers.wallet(trigger).number(operator));
    }

    private Answer pull(Asked asked) {
        String name = asked.value("trigger");
        Trigger trigger = triggers.triggers().get(name);
        if (trigger == null) {
            throw Refusal.notFound("trigger", name);
        }
        Hand hand = new Hand(asked, trigger);
        hand.pull();
        ObjectNode body = Views.object()
                .put("trigger", name)
                .put("expected", trigger.verdict())
                .put("verdict", hand.verdict)
                .put("asExpected", hand.verdict.equals(trigger.verdict()));
        if (!hand.payment.isMissingNode()) {
            body.set("payment", hand.payment);
        }
        body.set("requests", hand.requests);
        return Answer.ok(body);
    }

    /** One pull: its requests and what they were answered. */
    private final class Hand {
        private final Asked asked;
        private final Trigger trigger;
        private final ArrayNode requests = JSON.createArrayNode();
        private String verdict = "";
        private JsonNode payment = JSON.missingNode();

        Hand(Asked asked, Trigger trigger) {
            this.asked = asked;
            this.trigger = trigger;
        }

        void pull() {
            if (trigger.act() == Act.TRANSFER) {
                ObjectNode transfer = Views.object()
                        .put("payer", WalletNumber.format(asked.caller().wallet()))
                        .put("payee", number(trigger))
                        .put("amountFen", trigger.amountFen());
                post("/v1/transfers", "transfer", transfer);
                return;
            }
            String code = code("code1");
            ObjectNode first = payment("1", code);
            post("/v1/payments", "payment1", first);
            String id = payment.path("id").asText();
            switch (trigger.act()) {
                case SAME_KEY ->
                    post("/v1/payments", "payment1", first.deepCopy().put("amountFen", trigger.amountFen() + 1));
                case SAME_ORDER -> post("/v1/payments", "payment2", payment("1", code("code2")));
                case SAME_CODE -> post("/v1/payments", "payment2", payment("2", code));
                case REFUND_MORE ->
                    post(
                            "/v1/payments/" + id + "/refunds",
                            "refund",
                            Views.object().put("merchantRefund", order("R")).put("amountFen", trigger.amountFen() + 1));
                default -> {}
            }
        }

        private String order(String word) {
            return "T" + Ids.of(asked.caller().key(), word).substring(0, 20);
        }

        private ObjectNode payment(String order, String code) {
            return Views.object()
                    .put("merchantOrder", order(order))
                    .put("amountFen", trigger.amountFen())
                    .put("way", "PAYMENT_CODE")
                    .put("paymentCode", code)
                    .put("expiresInSeconds", trigger.later().equals("CLOSED") ? SHORTEST_ORDER_SECONDS : 900);
        }

        private String code(String word) {
            return post("/v1/test/customers/" + number(trigger) + "/payment-code", word, null)
                    .path("paymentCode")
                    .asText();
        }

        /** The trigger's own key, a colon and a word: the same pull sends the same requests. */
        private JsonNode post(String path, String word, @Nullable JsonNode body) {
            byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
            String key = Ids.of(asked.caller().key(), word);
            HttpReply reply = door.answerAs(
                    asked.caller().merchant(),
                    new HttpCall(
                            "POST",
                            path,
                            Map.of("Idempotency-Key", key, "Content-Type", Answer.JSON),
                            bytes,
                            "trigger"));
            JsonNode answer = read(reply.body());
            ObjectNode line =
                    requests.addObject().put("request", "POST " + path).put("status", reply.status());
            if (answer.has("code")) {
                verdict = answer.path("code").asText();
                line.put("verdict", verdict);
            } else if (answer.has("state")) {
                verdict = answer.path("state").asText().equals("SUCCEEDED")
                        ? "ACCEPTED"
                        : answer.path("state").asText();
                line.put("verdict", verdict);
            }
            if (path.equals("/v1/payments") && answer.has("id")) {
                payment = answer;
            }
            return answer;
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the door answered no JSON", e);
        }
    }
}
