package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Orders and refunds in the published JSON. */
final class Views {
    /** China has one time zone and no daylight saving. */
    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    private Views() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** RFC 3339 with seconds and +08:00. */
    static String time(long millis) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS), CHINA)
                .format(TIME);
    }

    static ObjectNode order(Order order, long nowMillis) {
        Order.State state = order.stateAt(nowMillis);
        ObjectNode view = object();
        view.put("appid", order.appid);
        view.put("mchid", order.mchid);
        view.put("out_trade_no", order.outTradeNo);
        if (isPaid(state)) {
            view.put("transaction_id", order.transactionId);
            view.put("trade_type", order.tradeType.name());
        }
        view.put("trade_state", state.name());
        view.put("trade_state_desc", description(order, state));
        if (isPaid(state)) {
            view.put("bank_type", "ECNY");
        }
        view.put("attach", order.attach == null ? "" : order.attach);
        if (isPaid(state)) {
            view.put("success_time", time(order.paidMillis));
        }
        ObjectNode payer = view.putObject("payer");
        if (isPaid(state)) {
            payer.put("openid", Directory.openidOf(order.payerWallet));
        }
        ObjectNode amount = view.putObject("amount");
        amount.put("total", order.amountFen);
        amount.put("currency", "CNY");
        if (isPaid(state)) {
            amount.put("payer_total", order.amountFen);
            amount.put("payer_currency", "CNY");
        }
        return view;
    }

    static boolean isPaid(Order.State state) {
        return state == Order.State.SUCCESS || state == Order.State.REFUND;
    }

    private static String description(Order order, Order.State state) {
        return switch (state) {
            case SUCCESS -> "支付成功";
            case REFUND -> "转入退款";
            case CLOSED -> "订单已关闭";
            case USERPAYING -> "用户支付中";
            case NOTPAY -> Orders.refusal(order).map(Verdict::chinese).orElse("订单未支付");
        };
    }

    /** @param status the name of the state's field: status in answers, refund_status in notifications */
    static ObjectNode refund(Refund refund, String status) {
        ObjectNode view = object();
        view.put("refund_id", refund.refundId);
        view.put("out_refund_no", refund.outRefundNo);
        view.put("transaction_id", refund.transactionId);
        view.put("out_trade_no", refund.outTradeNo);
        view.put("channel", "ORIGINAL");
        view.put("user_received_account", "数字人民币钱包");
        if (refund.state == Refund.State.SUCCESS) {
            view.put("success_time", time(refund.doneMillis));
        }
        view.put("create_time", time(refund.createdMillis));
        view.put(status, refund.state == Refund.State.REFUSED ? "CLOSED" : refund.state.name());
        view.put("funds_account", "AVAILABLE");
        view.putObject("amount")
                .put("total", refund.totalFen)
                .put("refund", refund.refundFen)
                .put("payer_total", refund.totalFen)
                .put("payer_refund", refund.refundFen)
                .put("settlement_total", refund.totalFen)
                .put("settlement_refund", refund.refundFen)
                .put("discount_refund", 0)
                .put("refund_fee", 0)
                .put("currency", "CNY")
                .putArray("from");
        return view;
    }
}
