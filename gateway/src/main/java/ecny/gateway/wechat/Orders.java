package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.Outcome;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.ledger.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The merchants' orders: made, found, closed, and paid by customers. From any number of threads; one order's changes are made
 * under its lock, one after the other.
 */
@SuppressWarnings("try") // a lock is held, not used
public final class Orders {
    /** How long an order can be paid when the merchant says nothing: as long as a prepay id is valid. */
    static final Duration PAYABLE = Duration.ofHours(2);

    static final String PAYING = "pay/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final long SIXTEEN_DIGITS = 10_000_000_000_000_000L;

    private final WechatStore store;
    private final MoneyDesk desk;
    private final NodeClock clock;
    private final Directory directory;
    private final Locks locks = new Locks();
    private Function<Order, Runnable> whenPaid = order -> () -> {};
    private PayCombined payCombined = (key, wallet) -> new PayResult(PayResult.Kind.CODE_UNKNOWN, null, null);

    Orders(WechatStore store, MoneyDesk desk, NodeClock clock, Directory directory) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
        this.directory = directory;
    }

    /** How the combined orders, which are built on these, are paid. */
    interface PayCombined {
        PayResult pay(String key, long wallet);
    }

    /**
     * Before the first order.
     *
     * @param paid writes the letter that tells of a paid order; what it answers sends it, once both are durable
     */
    void connect(Function<Order, Runnable> paid, PayCombined combined) {
        whenPaid = paid;
        payCombined = combined;
    }

    // what the merchant does

    /**
     * Makes an order, or finds the one that the same request made before.
     *
     * @param wanted without token, numbers and state
     */
    Order create(Order wanted) {
        try (Locks.Held lock = locks.take(wanted.key())) {
            Optional<Order> known = store.orders.get(wanted.key());
            if (known.isPresent()) {
                return repeated(known.get(), wanted);
            }
            wanted.createdMillis = clock.millis();
            if (wanted.expiresMillis == 0) {
                wanted.expiresMillis = wanted.createdMillis + PAYABLE.toMillis();
            } else if (wanted.expiresMillis <= wanted.createdMillis) {
                throw ApiRefusal.field("/time_expire", "body", "失效时间须晚于当前时间 time_expire has passed");
            }
            wanted.transactionId = number("4200", wanted.key(), wanted.createdMillis);
            wanted.token = token(wanted.key());
            store.transactions.put(wanted.mchid + "/" + wanted.transactionId, wanted.key());
            if (wanted.combined == null) {
                store.tokens.put(wanted.token, "order/" + wanted.key());
            }
            store.orders.put(wanted.key(), wanted);
            store.commit();
            return wanted;
        }
    }

    private Order repeated(Order known, Order wanted) {
        if (!known.fingerprint.equals(wanted.fingerprint)) {
            throw ApiRefusal.of(ApiError.OUT_TRADE_NO_USED, "商户订单号重复 out_trade_no was used for another order");
        }
        return switch (known.stateAt(clock.millis())) {
            case NOTPAY, USERPAYING -> known;
            case CLOSED -> throw ApiRefusal.of(ApiError.ORDER_CLOSED, "订单已关闭 the order is closed");
            case SUCCESS, REFUND -> throw ApiRefusal.of(ApiError.INVALID_REQUEST, "该订单已支付 the order is paid");
        };
    }

    Optional<Order> find(String mchid, String outTradeNo) {
        return store.orders.get(mchid + "/" + outTradeNo);
    }

    Optional<Order> findByTransaction(String mchid, String transactionId) {
        return store.transactions.get(mchid + "/" + transactionId).flatMap(store.orders::get);
    }

    /** An order of the caller's by either number; another merchant's does not exist for it. */
    Order get(String mchid, String outTradeNo) {
        return find(mchid, outTradeNo).orElseThrow(Orders::notThere);
    }

    static ApiRefusal notThere() {
        return ApiRefusal.of(ApiError.ORDER_NOT_EXIST, "订单不存在 no such order");
    }

    /** Closes an order nobody has paid. Closing a closed one is no mistake. */
    void close(String mchid, String outTradeNo) {
        try (Locks.Held lock = locks.take(mchid + "/" + outTradeNo)) {
            Order order = get(mchid, outTradeNo);
            if (order.combined != null) {
                throw ApiRefusal.of(ApiError.INVALID_REQUEST, "合单子单请使用合单关单接口 close the combined order it is part of");
            }
            switch (order.state) {
                case NOTPAY -> {
                    order.state = Order.State.CLOSED;
                    put(order);
                    store.commit();
                }
                case CLOSED -> {}
                case USERPAYING ->
                    throw ApiRefusal.of(ApiError.TRADE_ERROR, "用户支付中, 请稍后再试 the customer is paying at this moment");
                case SUCCESS, REFUND -> throw ApiRefusal.of(ApiError.INVALID_REQUEST, "该订单已支付 the order is paid");
            }
        }
    }

    // what the customer does

    /**
     * What a customer sees after scanning: the order behind a {@code code_url}, an {@code h5_url} or a prepay id; the first of
     * a combined one.
     */
    public Optional<Order> scanned(String code) {
        return store.tokens
                .get(tokenIn(code))
                .flatMap(target -> target.startsWith("order/")
                        ? store.orders.get(target.substring("order/".length()))
                        : store.combined
                                .get(target.substring("combined/".length()))
                                .flatMap(combined -> store.orders.get(combined.orders.get(0))));
    }

    /** Whether somebody may still pay it. */
    public boolean isPayable(Order order) {
        return order.stateAt(clock.millis()) == Order.State.NOTPAY;
    }

    /** The name of the merchant that an order is for, as a customer sees it. */
    public String merchantName(Order order) {
        return directory.merchant(order.mchid).map(Merchant::name).orElse(order.mchid);
    }

    /**
     * A customer pays: the money moves by one command, signed with the key of the customer's wallet. The merchant is notified.
     *
     * @param code as in {@link #scanned}
     * @param customerWallet 16 digits
     */
    public PayResult pay(String code, long customerWallet) {
        Optional<String> target = store.tokens.get(tokenIn(code));
        if (target.isEmpty()) {
            return new PayResult(PayResult.Kind.CODE_UNKNOWN, null, null);
        }
        if (target.get().startsWith("combined/")) {
            return payCombined.pay(target.get().substring("combined/".length()), customerWallet);
        }
        String key = target.get().substring("order/".length());
        Order order;
        try (Locks.Held lock = locks.take(key)) {
            order = store.orders.get(key).orElseThrow();
            Optional<PayResult.Kind> obstacle = obstacle(order, customerWallet);
            if (obstacle.isPresent()) {
                return new PayResult(obstacle.get(), order, null);
            }
            order.attempt++;
            order.payerWallet = customerWallet;
            order.askedMillis = clock.millis();
            order.moneyCommand = MoneyDesk.commandId(PAYING, key, Integer.toString(order.attempt));
            order.state = Order.State.USERPAYING;
            store.pending.put(PAYING + key, key);
            put(order);
            store.commit();
        }
        return submit(order);
    }

    Optional<PayResult.Kind> obstacle(Order order, long customerWallet) {
        return switch (order.stateAt(clock.millis())) {
            case SUCCESS, REFUND -> Optional.of(PayResult.Kind.ALREADY_PAID);
            case CLOSED -> Optional.of(PayResult.Kind.CLOSED);
            case USERPAYING -> Optional.of(PayResult.Kind.UNKNOWN);
            case NOTPAY ->
                order.openid == null || order.openid.equals(Directory.openidOf(customerWallet))
                        ? Optional.empty()
                        : Optional.of(PayResult.Kind.ANOTHER_CUSTOMER);
        };
    }

    private PayResult submit(Order order) {
        Merchant merchant = directory.merchant(order.mchid).orElseThrow();
        Command.Pay command = new Command.Pay(
                MoneyDesk.id(String.valueOf(order.moneyCommand)),
                order.askedMillis,
                order.payerWallet,
                merchant.wallet(),
                order.amountFen,
                MoneyDesk.YUAN);
        String key = order.key();
        Optional<Outcome> outcome;
        try {
            outcome = desk.submit(order.payerWallet, command, late -> decided(key, late));
        } catch (ApiRefusal busy) {
            store.pending.remove(PAYING + key);
            Order unpaid = change(key, known -> {
                known.state = Order.State.NOTPAY;
                return known;
            });
            return new PayResult(PayResult.Kind.BUSY, unpaid, null);
        }
        if (outcome.isEmpty()) {
            return new PayResult(PayResult.Kind.UNKNOWN, order, null);
        }
        Order now = decided(key, outcome.get());
        return new PayResult(
                outcome.get().isAccepted() ? PayResult.Kind.PAID : PayResult.Kind.REFUSED,
                now,
                outcome.get().verdict());
    }

    /** Writes down what became of a payment, once. */
    Order decided(String key, Outcome outcome) {
        Runnable send = () -> {};
        Order order;
        try (Locks.Held lock = locks.take(key)) {
            order = store.orders.get(key).orElseThrow();
            if (order.state == Order.State.USERPAYING
                    && outcome.commandId().equals(MoneyDesk.id(String.valueOf(order.moneyCommand)))) {
                order.verdict = outcome.verdict().name();
                if (outcome.isAccepted()) {
                    paid(order, outcome);
                } else {
                    order.state = Order.State.NOTPAY;
                }
                send = store.together(() -> {
                    put(order);
                    store.pending.remove(PAYING + key);
                    return outcome.isAccepted() ? whenPaid.apply(order) : () -> {};
                });
            }
        }
        send.run();
        return order;
    }

    /** Changes an order under its lock and keeps it. */
    Order change(String key, UnaryOperator<Order> change) {
        try (Locks.Held lock = locks.take(key)) {
            Order order = change.apply(store.orders.get(key).orElseThrow());
            put(order);
            store.commit();
            return order;
        }
    }

    static void paid(Order order, Outcome outcome) {
        order.state = Order.State.SUCCESS;
        order.paidMillis = outcome.stampedAt().toEpochMilli();
        order.sequence = outcome.sequence();
        order.merchantBalanceFen = outcome.payeeBalanceFen();
    }

    /** After a start: hands in again what was under way when the process died. The ledger answers as the first time. */
    void resume() {
        for (String key : store.pending.under(PAYING)) {
            Optional<Order> order = store.orders.get(key);
            if (order.isPresent() && order.get().state == Order.State.USERPAYING) {
                submit(order.get());
            } else {
                store.pending.remove(PAYING + key);
            }
        }
    }

    void put(Order order) {
        store.orders.put(order.key(), order);
    }

    /** The last verdict against paying an order, for its state's description. */
    static Optional<Verdict> refusal(Order order) {
        return order.verdict == null || order.verdict.equals(Verdict.ACCEPTED.name())
                ? Optional.empty()
                : Optional.of(Verdict.valueOf(order.verdict));
    }

    /** 28 digits: a prefix, the day in China, and 16 digits that follow from the key. */
    static String number(String prefix, String key, long millis) {
        long digits = Math.floorMod(hash("number/" + key).getLong(), SIXTEEN_DIGITS);
        return prefix + DAY.format(Instant.ofEpochMilli(millis)) + String.format(Locale.ROOT, "%016d", digits);
    }

    static String token(String key) {
        byte[] bytes = new byte[ID];
        hash("token/" + key).get(bytes);
        return "wx" + HexFormat.of().formatHex(bytes);
    }

    private static final int ID = 16;

    private static ByteBuffer hash(String text) {
        return ByteBuffer.wrap(Sm3.hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The token in a code_url, an h5_url or a prepay id. */
    private static String tokenIn(String code) {
        int from = Math.max(code.lastIndexOf("pr=") + 3, code.lastIndexOf("prepay_id=") + 10);
        String rest = code.contains("pr=") || code.contains("prepay_id=") ? code.substring(from) : code;
        int end = rest.indexOf('&');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
