package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.Outcome;
import ecny.wallet.ledger.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refunds of paid orders, whole or in parts. How much may still be refunded the ledger decides; here a number stands for one
 * refund for ever. From any number of threads.
 */
@SuppressWarnings("try") // a lock is held, not used
final class Refunds {
    private static final String REFUNDING = "refund/";

    private final WechatStore store;
    private final MoneyDesk desk;
    private final NodeClock clock;
    private final Directory directory;
    private final Orders orders;
    private final Function<Refund, Runnable> whenDone;
    private final Locks locks = new Locks();

    /** @param whenDone writes the letter that tells of a refund; what it answers sends it, once both are durable */
    Refunds(
            WechatStore store,
            MoneyDesk desk,
            NodeClock clock,
            Directory directory,
            Orders orders,
            Function<Refund, Runnable> whenDone) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
        this.directory = directory;
        this.orders = orders;
        this.whenDone = whenDone;
    }

    /**
     * Refunds, or answers as the first time.
     *
     * @param wanted with the caller's numbers and amounts
     */
    Refund create(Refund wanted) {
        Refund refund;
        Optional<Refund> known;
        try (Locks.Held lock = locks.take(wanted.key())) {
            Order order = paidOrder(wanted);
            wanted.outTradeNo = order.outTradeNo;
            wanted.transactionId = order.transactionId;
            if (wanted.totalFen != order.amountFen) {
                throw ApiRefusal.of(ApiError.INVALID_REQUEST, "订单金额不一致 amount.total is not the order's");
            }
            known = store.refunds.get(wanted.key());
            if (known.isPresent()) {
                Refund before = known.get();
                boolean same = before.outTradeNo.equals(wanted.outTradeNo) && before.refundFen == wanted.refundFen;
                if (before.state != Refund.State.REFUSED) {
                    if (same) {
                        return before;
                    }
                    throw ApiRefusal.of(
                            ApiError.INVALID_REQUEST, "退款单号重复且参数不一致 out_refund_no was used for another refund");
                }
                // A refused one was never made: its number is free for another try.
                wanted.attempt = before.attempt;
            }
            refund = keep(wanted);
        }
        return submitOrForget(refund, known)
                .map(outcome -> decided(refund.key(), outcome))
                .map(Refunds::orRefuse)
                .orElse(refund);
    }

    private Order paidOrder(Refund wanted) {
        Order order = (wanted.transactionId.isEmpty()
                        ? orders.find(wanted.mchid, wanted.outTradeNo)
                        : orders.findByTransaction(wanted.mchid, wanted.transactionId))
                .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "订单不存在 no such order"));
        if (!wanted.outTradeNo.isEmpty() && !wanted.outTradeNo.equals(order.outTradeNo)) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "订单号不一致 the two order numbers name different orders");
        }
        if (!Views.isPaid(order.state)) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "订单未支付 the order is not paid");
        }
        return order;
    }

    private Refund keep(Refund wanted) {
        wanted.attempt++;
        wanted.state = Refund.State.PROCESSING;
        wanted.createdMillis = clock.millis();
        wanted.askedMillis = wanted.createdMillis;
        wanted.refundId = Orders.number("50300", "refund/" + wanted.key(), wanted.createdMillis);
        store.pending.put(REFUNDING + wanted.key(), wanted.key());
        store.refundsOfOrder.put(wanted.mchid + "/" + wanted.outTradeNo + "/" + wanted.outRefundNo, wanted.key());
        store.refunds.put(wanted.key(), wanted);
        store.commit();
        return wanted;
    }

    /** A full ring has taken nothing: then this refund was never asked for, and its number is as free as before. */
    private Optional<Outcome> submitOrForget(Refund refund, Optional<Refund> before) {
        try {
            return submit(refund);
        } catch (ApiRefusal busy) {
            try (Locks.Held lock = locks.take(refund.key())) {
                store.together(() -> {
                    store.pending.remove(REFUNDING + refund.key());
                    if (before.isPresent()) {
                        store.refunds.put(refund.key(), before.get());
                    } else {
                        store.refunds.remove(refund.key());
                        store.refundsOfOrder.remove(refund.mchid + "/" + refund.outTradeNo + "/" + refund.outRefundNo);
                    }
                    return true;
                });
            }
            throw busy;
        }
    }

    private Optional<Outcome> submit(Refund refund) {
        Order order = orders.get(refund.mchid, refund.outTradeNo);
        Command.Refund command = new Command.Refund(
                MoneyDesk.id(commandId(refund)),
                refund.askedMillis,
                MoneyDesk.id(String.valueOf(order.moneyCommand)),
                refund.refundFen,
                MoneyDesk.YUAN);
        long wallet = directory.merchant(refund.mchid).orElseThrow().wallet();
        return desk.submit(wallet, command, late -> decided(refund.key(), late));
    }

    private static String commandId(Refund refund) {
        return MoneyDesk.commandId("refund", refund.key(), Integer.toString(refund.attempt));
    }

    private static Refund orRefuse(Refund refund) {
        if (refund.state == Refund.State.REFUSED) {
            throw ApiRefusal.verdict(Verdict.valueOf(String.valueOf(refund.verdict)));
        }
        return refund;
    }

    /** Writes down what became of a refund, once. */
    private Refund decided(String key, Outcome outcome) {
        Runnable send = () -> {};
        Refund refund;
        try (Locks.Held lock = locks.take(key)) {
            refund = store.refunds.get(key).orElseThrow();
            if (refund.state == Refund.State.PROCESSING
                    && outcome.commandId().equals(MoneyDesk.id(commandId(refund)))) {
                refund.verdict = outcome.verdict().name();
                refund.state = outcome.isAccepted() ? Refund.State.SUCCESS : Refund.State.REFUSED;
                refund.doneMillis = outcome.stampedAt().toEpochMilli();
                refund.sequence = outcome.sequence();
                refund.merchantBalanceFen = outcome.payerBalanceFen();
                if (outcome.isAccepted()) {
                    orders.change(refund.mchid + "/" + refund.outTradeNo, order -> {
                        order.state = Order.State.REFUND;
                        return order;
                    });
                }
                send = store.together(() -> {
                    store.refunds.put(key, refund);
                    store.pending.remove(REFUNDING + key);
                    return outcome.isAccepted() ? whenDone.apply(refund) : () -> {};
                });
            }
        }
        send.run();
        return refund;
    }

    Refund get(String mchid, String outRefundNo) {
        return store.refunds
                .get(mchid + "/" + outRefundNo)
                .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "退款单不存在 no such refund"));
    }

    /** The refunds of an order, refused ones too. */
    List<Refund> of(Order order) {
        return store.refundsOfOrder.under(order.key() + "/").stream()
                .flatMap(key -> store.refunds.get(key).stream())
                .filter(refund -> refund.outTradeNo.equals(order.outTradeNo))
                .toList();
    }

    /** What was given back of an order, or is about to be. */
    long refundedFen(Order order) {
        return of(order).stream()
                .filter(refund -> refund.state != Refund.State.REFUSED)
                .mapToLong(refund -> refund.refundFen)
                .sum();
    }

    /** After a start. */
    void resume() {
        for (String key : store.pending.under(REFUNDING)) {
            Optional<Refund> refund = store.refunds.get(key);
            if (refund.isPresent() && refund.get().state == Refund.State.PROCESSING) {
                submit(refund.get()).ifPresent(outcome -> decided(key, outcome));
            } else {
                store.pending.remove(REFUNDING + key);
            }
        }
    }
}
