package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Combined orders: all parts are paid or none. The money of every part is held first; when all holds were accepted they are
 * captured, otherwise released. From any number of threads.
 */
@SuppressWarnings("try") // a lock is held, not used
final class CombinedOrders {
    private static final String PAYING = "combined/";
    private static final Duration HELD = Duration.ofMinutes(30);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final WechatStore store;
    private final MoneyDesk desk;
    private final NodeClock clock;
    private final Directory directory;
    private final Orders orders;
    private final Function<Combined, Runnable> whenPaid;
    private final Locks locks = new Locks();

    CombinedOrders(
            WechatStore store,
            MoneyDesk desk,
            NodeClock clock,
            Directory directory,
            Orders orders,
            Function<Combined, Runnable> whenPaid) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
        this.directory = directory;
        this.orders = orders;
        this.whenPaid = whenPaid;
    }

    /** Makes a combined order and its parts, or finds the one the same request made before. */
    Combined create(Combined wanted, List<Order> parts) {
        try (Locks.Held lock = locks.take(wanted.key())) {
            Optional<Combined> known = store.combined.get(wanted.key());
            if (known.isPresent()) {
                if (!known.get().fingerprint.equals(wanted.fingerprint)) {
                    throw ApiRefusal.of(
                            ApiError.OUT_TRADE_NO_USED, "合单商户订单号重复 combine_out_trade_no was used for another order");
                }
                return known.get();
            }
            wanted.token = Orders.token("combined/" + wanted.key());
            for (Order part : parts) {
                part.combined = wanted.key();
                part.fingerprint = wanted.fingerprint;
                orders.create(part);
                wanted.orders.add(part.key());
            }
            store.tokens.put(wanted.token, "combined/" + wanted.key());
            store.combined.put(wanted.key(), wanted);
            store.commit();
            return wanted;
        }
    }

    Combined get(String mchid, String number) {
        return store.combined.get(mchid + "/" + number).orElseThrow(Orders::notThere);
    }

    List<Order> parts(Combined combined) {
        return combined.orders.stream()
                .flatMap(key -> store.orders.get(key).stream())
                .toList();
    }

    void close(String mchid, String number) {
        try (Locks.Held lock = locks.take(mchid + "/" + number)) {
            Combined combined = get(mchid, number);
            switch (combined.state) {
                case NOTPAY -> {
                    combined.state = Combined.State.CLOSED;
                    store.combined.put(combined.key(), combined);
                    for (String key : combined.orders) {
                        orders.change(key, order -> {
                            order.state = Order.State.CLOSED;
                            return order;
                        });
                    }
                }
                case CLOSED -> {}
                case USERPAYING ->
                    throw ApiRefusal.of(ApiError.TRADE_ERROR, "用户支付中 the customer is paying at this moment");
                case DONE -> throw ApiRefusal.of(ApiError.INVALID_REQUEST, "该订单已支付 the order is paid");
            }
        }
    }

    /** A customer pays all parts at once. */
    PayResult pay(String key, long customerWallet) {
        try (Locks.Held lock = locks.take(key)) {
            Combined combined = store.combined.get(key).orElseThrow();
            List<Order> parts = parts(combined);
            Order first = parts.get(0);
            if (combined.openid != null && !combined.openid.equals(Directory.openidOf(customerWallet))) {
                return new PayResult(PayResult.Kind.ANOTHER_CUSTOMER, first, null);
            }
            Optional<PayResult.Kind> obstacle = switch (combined.state) {
                case DONE -> Optional.of(PayResult.Kind.ALREADY_PAID);
                case CLOSED -> Optional.of(PayResult.Kind.CLOSED);
                case USERPAYING -> Optional.of(PayResult.Kind.UNKNOWN);
                case NOTPAY -> Optional.empty();
            };
            if (obstacle.isPresent()) {
                return new PayResult(obstacle.get(), first, null);
            }
            if (parts.stream().anyMatch(part -> part.stateAt(clock.millis()) != Order.State.NOTPAY)) {
                return new PayResult(PayResult.Kind.CLOSED, first, null);
            }
            combined.attempt++;
            combined.payerWallet = customerWallet;
            combined.askedMillis = clock.millis();
            combined.state = Combined.State.USERPAYING;
            store.pending.put(PAYING + key, key);
            store.combined.put(key, combined);
            store.commit();
        }
        return carryOut(key);
    }

    /** From the first hold to the last capture; the same commands again after a crash, with the same answers. */
    private PayResult carryOut(String key) {
        Runnable send = () -> {};
        PayResult result;
        try (Locks.Held lock = locks.take(key)) {
            Combined combined = store.combined.get(key).orElseThrow();
            if (combined.state != Combined.State.USERPAYING) {
                store.pending.remove(PAYING + key);
                return result(combined);
            }
            Optional<Verdict> held = hold(combined);
            if (held.isEmpty()) {
                return later(combined);
            }
            combined.verdict = held.get().name();
            if (held.get() == Verdict.ACCEPTED) {
                if (!capture(combined)) {
                    return later(combined);
                }
                combined.state = Combined.State.DONE;
            } else {
                combined.state = Combined.State.NOTPAY;
            }
            send = store.together(() -> {
                store.combined.put(key, combined);
                store.pending.remove(PAYING + key);
                return combined.state == Combined.State.DONE ? whenPaid.apply(combined) : () -> {};
            });
            result = result(combined);
        }
        send.run();
        return result;
    }

    private PayResult result(Combined combined) {
        Order first = parts(combined).get(0);
        Verdict verdict = combined.verdict == null ? null : Verdict.valueOf(combined.verdict);
        return new PayResult(
                combined.state == Combined.State.DONE ? PayResult.Kind.PAID : PayResult.Kind.REFUSED, first, verdict);
    }

    private PayResult later(Combined combined) {
        clock.at(clock.now().plus(AGAIN), () -> carryOut(combined.key()));
        return new PayResult(PayResult.Kind.UNKNOWN, parts(combined).get(0), null);
    }

    /** Accepted, or why not, with the holds before it released; empty if something is not known yet. */
    private Optional<Verdict> hold(Combined combined) {
        List<Order> held = new ArrayList<>();
        for (Order part : parts(combined)) {
            Optional<Outcome> outcome = submit(
                    combined.payerWallet,
                    new Command.Hold(
                            MoneyDesk.id(id("hold", combined, part)),
                            combined.askedMillis,
                            combined.payerWallet,
                            wallet(part),
                            part.amountFen,
                            combined.askedMillis + HELD.toMillis(),
                            MoneyDesk.YUAN));
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            if (!outcome.get().isAccepted()) {
                for (Order earlier : held) {
                    if (release(combined, earlier).isEmpty()) {
                        return Optional.empty();
                    }
                }
                return Optional.of(outcome.get().verdict());
            }
            held.add(part);
        }
        return Optional.of(Verdict.ACCEPTED);
    }

    /** Every part captured, or, where its merchant cannot be paid any more, released and closed. */
    private boolean capture(Combined combined) {
        for (Order part : parts(combined)) {
            String captureId = id("capture", combined, part);
            Optional<Outcome> outcome = submit(
                    wallet(part),
                    new Command.Capture(
                            MoneyDesk.id(captureId),
                            combined.askedMillis,
                            MoneyDesk.id(id("hold", combined, part)),
                            part.amountFen,
                            MoneyDesk.YUAN));
            if (outcome.isEmpty()
                    || (!outcome.get().isAccepted() && release(combined, part).isEmpty())) {
                return false;
            }
            orders.change(part.key(), order -> {
                order.payerWallet = combined.payerWallet;
                order.moneyCommand = captureId;
                order.verdict = outcome.get().verdict().name();
                if (outcome.get().isAccepted()) {
                    Orders.paid(order, outcome.get());
                } else {
                    order.state = Order.State.CLOSED;
                }
                return order;
            });
        }
        return true;
    }

    private Optional<Outcome> release(Combined combined, Order part) {
        return submit(
                wallet(part),
                new Command.Release(
                        MoneyDesk.id(id("release", combined, part)),
                        combined.askedMillis,
                        MoneyDesk.id(id("hold", combined, part))));
    }

    private Optional<Outcome> submit(long wallet, Command command) {
        try {
            return desk.submit(wallet, command, late -> {});
        } catch (ApiRefusal busy) {
            return Optional.empty();
        }
    }

    private long wallet(Order part) {
        return directory.merchant(part.mchid).orElseThrow().wallet();
    }

    private static String id(String what, Combined combined, Order part) {
        return MoneyDesk.commandId(what, combined.key(), Integer.toString(combined.attempt), part.key());
    }

    /** After a start. */
    void resume() {
        for (String key : store.pending.under(PAYING)) {
            if (store.combined.get(key).isPresent()) {
                carryOut(key);
            } else {
                store.pending.remove(PAYING + key);
            }
        }
    }
}
