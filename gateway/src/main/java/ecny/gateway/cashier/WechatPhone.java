package ecny.gateway.cashier;

import ecny.gateway.wechat.Order;
import ecny.gateway.wechat.Orders;
import ecny.gateway.wechat.PayResult;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Customers' phones before the orders of the WeChat Pay dialect. */
final class WechatPhone implements OrderPhone {
    private static final String CODE_URL = "weixin://wxpay/bizpayurl";
    private static final String PREPAID = "prepay_id=";

    private final Orders orders;
    private final Supplier<Instant> now;

    WechatPhone(Orders orders, Supplier<Instant> now) {
        this.orders = orders;
        this.now = now;
    }

    @Override
    public boolean isOurs(String code) {
        return code.startsWith(CODE_URL) || code.contains(PREPAID);
    }

    @Override
    public Optional<Seen> scan(String code) {
        return orders.scanned(code)
                .filter(order ->
                        order.state() == Order.State.NOTPAY && now.get().toEpochMilli() < order.expiresMillis())
                .map(order -> new Seen(order.mchid(), order.description(), order.amountFen()));
    }

    @Override
    public Told pay(String code, long wallet) {
        PayResult result = orders.pay(code, wallet);
        @Nullable Verdict verdict = result.verdict();
        return switch (result.kind()) {
            case PAID -> new Told(true, "Paid.", "支付成功。");
            case REFUSED ->
                verdict == null
                        ? new Told(false, "Refused.", "支付被拒绝。")
                        : new Told(false, verdict.english(), verdict.chinese());
            case UNKNOWN -> new Told(false, "The outcome is not known yet: look again.", "支付结果未知, 请稍后查询。");
            case BUSY -> new Told(false, "The system is full at the moment: try again.", "系统繁忙, 请稍后重试。");
            case CODE_UNKNOWN -> new Told(false, "No order has this code.", "订单不存在。");
            case ALREADY_PAID -> new Told(false, "The order is paid.", "订单已支付。");
            case CLOSED -> new Told(false, "The order is closed.", "订单已关闭。");
            case ANOTHER_CUSTOMER -> new Told(false, "The order is for another customer.", "订单属于其他顾客。");
        };
    }
}
