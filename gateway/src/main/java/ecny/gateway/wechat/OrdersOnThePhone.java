package ecny.gateway.wechat;

import ecny.gateway.cashier.OrderPhone;
import java.util.Optional;
import java.util.regex.Pattern;

/** The platform's orders as the cashier page's phone sees and pays them. From any number of threads. */
public final class OrdersOnThePhone implements OrderPhone {
    private static final Pattern TOKEN = Pattern.compile("wx[0-9a-f]{32}");

    private final Orders orders;

    public OrdersOnThePhone(Orders orders) {
        this.orders = orders;
    }

    @Override
    public boolean isOurs(String code) {
        return code.startsWith("weixin://wxpay/bizpayurl?")
                || code.contains("prepay_id=")
                || TOKEN.matcher(code).matches();
    }

    @Override
    public Optional<Seen> scan(String code) {
        return orders.scanned(code)
                .filter(orders::isPayable)
                .map(order -> new Seen(order.mchid(), order.description(), order.amountFen()));
    }

    @Override
    public Told pay(String code, long wallet) {
        PayResult result = orders.pay(code, wallet);
        return switch (result.kind()) {
            case PAID -> new Told(true, "Paid.", "支付成功。");
            case ALREADY_PAID -> new Told(false, "The order is paid already.", "订单已支付。");
            case CLOSED -> new Told(false, "The order is closed.", "订单已关闭。");
            case ANOTHER_CUSTOMER -> new Told(false, "The order is for another customer.", "该订单仅限指定用户支付。");
            case CODE_UNKNOWN -> new Told(false, "This code leads nowhere.", "无效的二维码。");
            case BUSY -> new Told(false, "The system is full at the moment; nothing was done.", "系统繁忙, 请稍后重试。");
            case UNKNOWN -> new Told(false, "The outcome is not known yet.", "支付结果确认中。");
            case REFUSED ->
                result.verdict() == null
                        ? new Told(false, "The payment was refused.", "支付未成功。")
                        : new Told(
                                false,
                                result.verdict().english(),
                                result.verdict().chinese());
        };
    }
}
