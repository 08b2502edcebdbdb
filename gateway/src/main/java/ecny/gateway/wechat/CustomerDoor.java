package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.world.World;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /customer}: a customer's phone without a phone, for scripts. {@code POST /customer/scan} shows what a code asks for,
 * {@code POST /customer/pay} pays it out of a demo customer's wallet. Only a simulator has this door: it holds the customers'
 * keys. A page of another site cannot use it, for it insists on {@code application/json}.
 */
final class CustomerDoor implements HttpDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CODE = 512;

    private final Orders orders;
    private final World world;

    CustomerDoor(Orders orders, World world) {
        this.orders = orders;
        this.world = world;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        if (!call.method().equals("POST")) {
            return refused(405, "POST only");
        }
        String type =
                Optional.ofNullable(call.header("Content-Type")).orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            return refused(415, "Content-Type: application/json only");
        }
        JsonNode asked;
        try {
            asked = JSON.readTree(call.body());
        } catch (IOException notJson) {
            return refused(400, "the body is no JSON");
        }
        String code = asked == null ? "" : asked.path("code").asText("");
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return refused(400, "code: a code_url, an h5_url or a prepay_id");
        }
        return switch (call.rawPath()) {
            case "/customer/scan" -> scan(code);
            case "/customer/pay" -> pay(code, asked.path("customer"));
            default -> refused(404, "there is /customer/scan and /customer/pay");
        };
    }

    private HttpReply scan(String code) {
        return orders.scanned(code)
                .map(order -> HttpReply.json(200, view(order).toString()))
                .orElseGet(() -> refused(404, "this code leads nowhere"));
    }

    private HttpReply pay(String code, JsonNode customer) {
        if (!customer.isIntegralNumber()
                || customer.asInt(-1) < 0
                || customer.asInt() >= world.customers().count()) {
            return refused(
                    400, "customer: a number from 0 to " + (world.customers().count() - 1));
        }
        PayResult result = orders.pay(code, world.customer(customer.asInt()).wallet());
        ObjectNode view = result.order() == null ? Views.object() : view(result.order());
        view.put("result", result.kind().name());
        if (result.verdict() != null) {
            view.put("verdict", result.verdict().name());
            view.put(
                    "message",
                    result.verdict().chinese() + " " + result.verdict().english());
        }
        int status = switch (result.kind()) {
            case PAID, ALREADY_PAID -> 200;
            case UNKNOWN -> 202;
            case CODE_UNKNOWN -> 404;
            case REFUSED, CLOSED, ANOTHER_CUSTOMER -> 409;
            case BUSY -> 503;
        };
        HttpReply reply = HttpReply.json(status, view.toString());
        return status == 503 ? reply.withHeader("Retry-After", "1") : reply;
    }

    private ObjectNode view(Order order) {
        return Views.object()
                .put("merchant", orders.merchantName(order))
                .put("out_trade_no", order.outTradeNo())
                .put("description", order.description())
                .put("amount_fen", order.amountFen())
                .put("state", order.state().name());
    }

    private static HttpReply refused(int status, String message) {
        return HttpReply.json(status, Views.object().put("message", message).toString());
    }
}
