package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.signature.ApiV3Cipher;
import ecny.gateway.signature.WorldCertificates;
import ecny.settlement.node.NodeClock;
import ecny.wallet.crypto.Sm2Certificate;
import java.time.Duration;
import java.util.List;

/** Everything behind the signature: the records, what works on them, and the table of operations. */
final class WechatApi {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Notifications notifications;
    private final Orders orders;
    private final CombinedOrders combined;
    private final Refunds refunds;
    private final ProfitSharing sharing;
    private final WorldCertificates certificates;
    private final OrderApi orderApi;
    private final NodeClock clock;
    private final ApiRoutes routes = new ApiRoutes();

    WechatApi(
            WechatStore store,
            MoneyHand hand,
            NodeClock clock,
            Directory directory,
            WorldCertificates certificates,
            Notifications notifications) {
        this.notifications = notifications;
        this.certificates = certificates;
        MoneyDesk desk = new MoneyDesk(hand, PATIENCE);
        orders = new Orders(store, desk, clock, directory);
        combined = new CombinedOrders(store, desk, clock, directory, orders, this::tellOfCombined);
        refunds = new Refunds(store, desk, clock, directory, orders, this::tellOfRefund);
        sharing = new ProfitSharing(store, desk, clock, directory, orders, refunds);
        orders.connect(this::tellOfPayment, combined::pay);
        orderApi = new OrderApi(orders, combined, refunds, directory, clock);
        this.clock = clock;
        routes(new SharingApi(sharing), new BillApi(new Bills(store), clock));
    }

    private void routes(SharingApi shares, BillApi bills) {
        routes.add("POST", "/v3/pay/transactions/native", r -> orderApi.prepay(r, Order.TradeType.NATIVE))
                .add("POST", "/v3/pay/transactions/jsapi", r -> orderApi.prepay(r, Order.TradeType.JSAPI))
                .add("POST", "/v3/pay/transactions/app", r -> orderApi.prepay(r, Order.TradeType.APP))
                .add("POST", "/v3/pay/transactions/h5", r -> orderApi.prepay(r, Order.TradeType.MWEB))
                .add("GET", "/v3/pay/transactions/id/{transaction_id}", orderApi::byTransaction)
                .add("GET", "/v3/pay/transactions/out-trade-no/{out_trade_no}", orderApi::byOutTradeNo)
                .add("POST", "/v3/pay/transactions/out-trade-no/{out_trade_no}/close", orderApi::close)
                .add("POST", "/v3/combine-transactions/native", r -> orderApi.combine(r, Order.TradeType.NATIVE))
                .add("POST", "/v3/combine-transactions/jsapi", r -> orderApi.combine(r, Order.TradeType.JSAPI))
                .add("POST", "/v3/combine-transactions/app", r -> orderApi.combine(r, Order.TradeType.APP))
                .add("POST", "/v3/combine-transactions/h5", r -> orderApi.combine(r, Order.TradeType.MWEB))
                .add("GET", "/v3/combine-transactions/out-trade-no/{out_trade_no}", orderApi::combined)
                .add("POST", "/v3/combine-transactions/out-trade-no/{out_trade_no}/close", orderApi::closeCombined)
                .add("POST", "/v3/refund/domestic/refunds", orderApi::refund)
                .add("GET", "/v3/refund/domestic/refunds/{out_refund_no}", orderApi::queryRefund)
                .add("GET", "/v3/bill/tradebill", bills::tradeBill)
                .add("GET", "/v3/bill/fundflowbill", bills::fundFlowBill)
                .add("GET", "/v3/billdownload/file", bills::download)
                .add("GET", "/v3/certificates", this::certificates)
                .add("POST", "/v3/profitsharing/orders", shares::share)
                .add("POST", "/v3/profitsharing/orders/unfreeze", shares::unfreeze)
                .add("GET", "/v3/profitsharing/orders/{out_order_no}", shares::query)
                .add("POST", "/v3/profitsharing/return-orders", shares::giveBack)
                .add("GET", "/v3/profitsharing/return-orders/{out_return_no}", shares::queryReturn)
                .add("GET", "/v3/profitsharing/transactions/{transaction_id}/amounts", shares::amounts)
                .add("POST", "/v3/profitsharing/receivers/add", shares::addReceiver)
                .add("POST", "/v3/profitsharing/receivers/delete", shares::deleteReceiver);
    }

    ApiRoutes routes() {
        return routes;
    }

    Orders orders() {
        return orders;
    }

    /** After a start: what a crash left unfinished. Money first, then what tells of it. */
    void resume() {
        orders.resume();
        combined.resume();
        refunds.resume();
        sharing.resume();
        notifications.resume();
    }

    void close() {
        notifications.close();
    }

    private ApiAnswer certificates(ApiRequest request) {
        if (!request.query("algorithm_type").map("SM2"::equals).orElse(true)) {
            throw ApiRefusal.field("algorithm_type", "query", "仅支持 SM2 only SM2 certificates here");
        }
        ObjectNode answer = Views.object();
        ArrayNode data = answer.putArray("data");
        for (Sm2Certificate certificate : List.of(certificates.platform(), certificates.previousPlatform())) {
            ApiV3Cipher.Sealed sealed =
                    notifications.cipherOf(request.caller().mchid()).seal("certificate", certificate.pem());
            ObjectNode one = data.addObject();
            one.put("serial_no", certificate.serial());
            one.put("effective_time", Views.time(certificate.notBefore().toEpochMilli()));
            one.put("expire_time", Views.time(certificate.notAfter().toEpochMilli()));
            one.putObject("encrypt_certificate")
                    .put("algorithm", ApiV3Cipher.ALGORITHM)
                    .put("nonce", sealed.nonce())
                    .put("associated_data", sealed.associatedData())
                    .put("ciphertext", sealed.ciphertext());
        }
        return ApiAnswer.json(answer);
    }

    private Runnable tellOfPayment(Order order) {
        return send(notifications.write(
                order.mchid,
                order.notifyUrl,
                "TRANSACTION.SUCCESS",
                "transaction",
                order.outTradeNo,
                "支付成功",
                Views.order(order, clock.millis())));
    }

    private Runnable tellOfCombined(Combined combinedOrder) {
        return send(notifications.write(
                combinedOrder.mchid,
                combinedOrder.notifyUrl,
                "TRANSACTION.SUCCESS",
                "transaction",
                "combined/" + combinedOrder.number,
                "支付成功",
                orderApi.view(combinedOrder)));
    }

    private Runnable tellOfRefund(Refund refund) {
        if (refund.notifyUrl == null) {
            return () -> {};
        }
        return send(notifications.write(
                refund.mchid,
                refund.notifyUrl,
                "REFUND.SUCCESS",
                "refund",
                refund.outRefundNo,
                "退款成功",
                Views.refund(refund, "refund_status").put("mchid", refund.mchid)));
    }

    private Runnable send(Letter letter) {
        return () -> notifications.send(letter.key());
    }
}
