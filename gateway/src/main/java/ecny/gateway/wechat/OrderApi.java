package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.node.NodeClock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v3/pay/transactions}, {@code /v3/combine-transactions} and {@code /v3/refund}: reads requests and writes answers. */
final class OrderApi {
    private static final int MOST_PARTS = 10;

    private final Orders orders;
    private final CombinedOrders combinedOrders;
    private final Refunds refunds;
    private final Directory directory;
    private final NodeClock clock;

    OrderApi(Orders orders, CombinedOrders combinedOrders, Refunds refunds, Directory directory, NodeClock clock) {
        this.orders = orders;
        this.combinedOrders = combinedOrders;
        this.refunds = refunds;
        this.directory = directory;
        this.clock = clock;
    }

    // orders

    ApiAnswer prepay(ApiRequest request, Order.TradeType type) {
        Order wanted = new Order();
        request.mustBeCaller(request.required("mchid", 32));
        wanted.mchid = request.caller().mchid();
        wanted.appid = request.required("appid", 32);
        if (!wanted.appid.equals(request.caller().appid())) {
            throw ApiRefusal.of(ApiError.APPID_MCHID_NOT_MATCH, "appid 和 mch_id 不匹配 appid is not this merchant's");
        }
        wanted.description = request.required("description", 127);
        wanted.outTradeNo = request.ownNumber("out_trade_no", 6, 32);
        wanted.expiresMillis = expiry(request);
        wanted.attach = request.text("attach", 128).orElse(null);
        wanted.notifyUrl = request.notifyUrl()
                .orElseThrow(() -> ApiRefusal.field("/notify_url", "body", "缺少必填字段 this field is required"));
        ApiRequest amount = request.part("amount");
        wanted.amountFen = amount.fen("total");
        amount.onlyYuan();
        wanted.tradeType = type;
        if (type == Order.TradeType.JSAPI) {
            wanted.openid = openid(request.part("payer"), "openid");
        }
        if (type == Order.TradeType.MWEB) {
            ApiRequest scene = request.part("scene_info");
            scene.required("payer_client_ip", 45);
            scene.part("h5_info").required("type", 32);
        }
        wanted.profitSharing =
                request.has("settle_info") && request.part("settle_info").flag("profit_sharing");
        wanted.fingerprint = type + request.fingerprint();
        return prepaid(type, orders.create(wanted).token, request);
    }

    private static String openid(ApiRequest payer, String name) {
        String openid = payer.required(name, 128);
        if (Directory.walletOf(openid).isEmpty()) {
            throw ApiRefusal.field("/payer/" + name, "body", "无效的 openid no such openid");
        }
        return openid;
    }

    private static ApiAnswer prepaid(Order.TradeType type, String token, ApiRequest request) {
        ObjectNode answer = Views.object();
        switch (type) {
            case NATIVE -> answer.put("code_url", "weixin://wxpay/bizpayurl?pr=" + token);
            case JSAPI, APP -> answer.put("prepay_id", token);
            case MWEB -> answer.put("h5_url", request.host() + "/cashier/h5?prepay_id=" + token);
        }
        return ApiAnswer.json(answer);
    }

    /** Milliseconds, 0 when nothing is said. */
    private static long expiry(ApiRequest request) {
        return request.text("time_expire", 64)
                .map(text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
                    } catch (DateTimeParseException notATime) {
                        throw ApiRefusal.field(
                                "/time_expire", "body", "须为 RFC 3339 格式 a time as 2026-06-08T10:34:56+08:00");
                    }
                })
                .orElse(0L);
    }

    ApiAnswer byTransaction(ApiRequest request) {
        callerInQuery(request);
        return view(orders.findByTransaction(request.caller().mchid(), request.inPath("transaction_id"))
                .orElseThrow(Orders::notThere));
    }

    ApiAnswer byOutTradeNo(ApiRequest request) {
        callerInQuery(request);
        return view(orders.get(request.caller().mchid(), request.inPath("out_trade_no")));
    }

    private static void callerInQuery(ApiRequest request) {
        request.mustBeCaller(request.query("mchid")
                .orElseThrow(() -> ApiRefusal.field("mchid", "query", "缺少必填参数 this parameter is required")));
    }

    private ApiAnswer view(Order order) {
        return ApiAnswer.json(Views.order(order, clock.millis()));
    }

    ApiAnswer close(ApiRequest request) {
        request.mustBeCaller(request.required("mchid", 32));
        orders.close(request.caller().mchid(), request.inPath("out_trade_no"));
        return ApiAnswer.nothing();
    }

    // combined orders

    ApiAnswer combine(ApiRequest request, Order.TradeType type) {
        Combined wanted = new Combined();
        request.mustBeCaller(request.required("combine_mchid", 32));
        wanted.mchid = request.caller().mchid();
        wanted.appid = request.required("combine_appid", 32);
        if (!wanted.appid.equals(request.caller().appid())) {
            throw ApiRefusal.of(ApiError.APPID_MCHID_NOT_MATCH, "appid 和 mch_id 不匹配 appid is not this merchant's");
        }
        wanted.number = request.ownNumber("combine_out_trade_no", 6, 32);
        wanted.notifyUrl = request.notifyUrl()
                .orElseThrow(() -> ApiRefusal.field("/notify_url", "body", "缺少必填字段 this field is required"));
        if (type == Order.TradeType.JSAPI) {
            wanted.openid = openid(request.part("combine_payer_info"), "openid");
        }
        wanted.fingerprint = type + request.fingerprint();
        List<Order> parts = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (ApiRequest sub : request.list("sub_orders", MOST_PARTS)) {
            Order part = part(sub, wanted, type, expiry(request));
            if (!numbers.add(part.key())) {
                throw ApiRefusal.of(ApiError.OUT_TRADE_NO_USED, "子单商户订单号重复 out_trade_no comes twice");
            }
            parts.add(part);
        }
        return prepaid(type, combinedOrders.create(wanted, parts).token, request);
    }

    private Order part(ApiRequest sub, Combined combined, Order.TradeType type, long expires) {
        Order part = new Order();
        part.mchid = sub.required("mchid", 32);
        boolean bound = directory
                .merchant(part.mchid)
                .map(merchant -> merchant.appid().equals(combined.appid))
                .orElse(false);
        if (!bound) {
            throw ApiRefusal.of(
                    ApiError.APPID_MCHID_NOT_MATCH, "子单商户号与 appid 无绑定关系 this merchant is not bound to combine_appid");
        }
        part.appid = combined.appid;
        part.outTradeNo = sub.ownNumber("out_trade_no", 6, 32);
        part.description = sub.required("description", 127);
        part.attach = sub.text("attach", 128).orElse(null);
        ApiRequest amount = sub.part("amount");
        part.amountFen = amount.fen("total_amount");
        amount.onlyYuan();
        part.tradeType = type;
        part.expiresMillis = expires;
        part.profitSharing = sub.has("settle_info") && sub.part("settle_info").flag("profit_sharing");
        return part;
    }

    ApiAnswer combined(ApiRequest request) {
        return ApiAnswer.json(view(combinedOrders.get(request.caller().mchid(), request.inPath("out_trade_no"))));
    }

    /** As in answers and in notifications. */
    ObjectNode view(Combined combined) {
        ObjectNode view = Views.object();
        view.put("combine_appid", combined.appid);
        view.put("combine_mchid", combined.mchid);
        view.put("combine_out_trade_no", combined.number);
        ArrayNode list = view.putArray("sub_orders");
        for (Order part : combinedOrders.parts(combined)) {
            ObjectNode sub = list.addObject();
            Order.State state =
                    combined.state == Combined.State.USERPAYING ? Order.State.USERPAYING : part.stateAt(clock.millis());
            sub.put("mchid", part.mchid);
            sub.put("out_trade_no", part.outTradeNo);
            sub.put("trade_state", state.name());
            sub.put("attach", part.attach == null ? "" : part.attach);
            ObjectNode amount = sub.putObject("amount");
            amount.put("total_amount", part.amountFen);
            amount.put("currency", "CNY");
            if (Views.isPaid(state)) {
                sub.put("transaction_id", part.transactionId);
                sub.put("trade_type", part.tradeType.name());
                sub.put("bank_type", "ECNY");
                sub.put("success_time", Views.time(part.paidMillis));
                amount.put("payer_amount", part.amountFen);
                amount.put("payer_currency", "CNY");
            }
        }
        ObjectNode payer = view.putObject("combine_payer_info");
        if (combined.state == Combined.State.DONE) {
            payer.put("openid", Directory.openidOf(combined.payerWallet));
        }
        return view;
    }

    ApiAnswer closeCombined(ApiRequest request) {
        combinedOrders.close(request.caller().mchid(), request.inPath("out_trade_no"));
        return ApiAnswer.nothing();
    }

    // refunds

    ApiAnswer refund(ApiRequest request) {
        Refund wanted = new Refund();
        wanted.mchid = request.caller().mchid();
        wanted.transactionId = request.text("transaction_id", 32).orElse("");
        wanted.outTradeNo = request.text("out_trade_no", 32).orElse("");
        if (wanted.transactionId.isEmpty() && wanted.outTradeNo.isEmpty()) {
            throw ApiRefusal.field("/transaction_id", "body", "订单号二选一必填 one of the two order numbers is required");
        }
        wanted.outRefundNo = request.ownNumber("out_refund_no", 1, 64);
        @Nullable String reason = request.text("reason", 80).orElse(null);
        wanted.reason = reason;
        wanted.notifyUrl = request.notifyUrl().orElse(null);
        ApiRequest amount = request.part("amount");
        wanted.refundFen = amount.fen("refund");
        wanted.totalFen = amount.fen("total");
        amount.onlyYuan();
        return ApiAnswer.json(Views.refund(refunds.create(wanted), "status"));
    }

    ApiAnswer queryRefund(ApiRequest request) {
        return ApiAnswer.json(
                Views.refund(refunds.get(request.caller().mchid(), request.inPath("out_refund_no")), "status"));
    }
}
