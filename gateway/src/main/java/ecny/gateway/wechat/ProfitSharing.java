package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Shares the money of an order with others: split, give back, unfreeze. Every share is a transfer from the merchant's wallet.
 * What is not shared yet is reckoned here; it is not blocked in the wallet, as the platform does it (ADR 0844).
 *
 * <p>From any number of threads; the changes of one merchant are made one after the other.
 */
@SuppressWarnings("try") // a lock is held, not used
final class ProfitSharing {
    private static final String SHARING = "share/";
    private static final String RETURNING = "return/";

    private final WechatStore store;
    private final MoneyDesk desk;
    private final NodeClock clock;
    private final Directory directory;
    private final Orders orders;
    private final Refunds refunds;
    private final Locks locks = new Locks();

    ProfitSharing(
            WechatStore store, MoneyDesk desk, NodeClock clock, Directory directory, Orders orders, Refunds refunds) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
        this.directory = directory;
        this.orders = orders;
        this.refunds = refunds;
    }

    // receivers

    void addReceiver(String mchid, String type, String account, String relation) {
        receiverWallet(type, account);
        store.receivers.put(mchid + "/" + type + "/" + account, relation);
        store.commit();
    }

    void deleteReceiver(String mchid, String type, String account) {
        store.receivers.remove(mchid + "/" + type + "/" + account);
        store.commit();
    }

    private long receiverWallet(String type, String account) {
        Optional<Long> wallet = switch (type) {
            case "MERCHANT_ID" -> directory.merchant(account).map(Merchant::wallet);
            case "PERSONAL_OPENID" -> Directory.walletOf(account);
            default -> throw ApiRefusal.field("/type", "body", "接收方类型须为 MERCHANT_ID 或 PERSONAL_OPENID no such type");
        };
        return wallet.orElseThrow(() -> ApiRefusal.of(ApiError.INVALID_REQUEST, "分账接收方账户不存在 no such receiver"));
    }

    // sharing

    Sharing share(Sharing wanted, boolean unfreeze) {
        try (Locks.Held lock = locks.take(wanted.mchid)) {
            Optional<Sharing> known = known(wanted);
            if (known.isPresent()) {
                return carryOut(known.get());
            }
            Order order = order(wanted);
            long asked = 0;
            for (Sharing.Share share : wanted.shares) {
                if (!store.receivers
                        .get(wanted.mchid + "/" + share.type + "/" + share.account)
                        .isPresent()) {
                    throw ApiRefusal.of(ApiError.INVALID_REQUEST, "分账接收方未添加 add this receiver first");
                }
                asked = Math.addExact(asked, share.amountFen);
            }
            if (asked > unsplitFen(order)) {
                throw ApiRefusal.of(ApiError.NOT_ENOUGH, "分账金额大于待分余额 more than is left to share");
            }
            Sharing kept = keep(wanted, order);
            if (unfreeze) {
                unfreeze(order);
            }
            return carryOut(kept);
        }
    }

    /** Ends the sharing of an order; what is left is the merchant's. */
    Sharing unfreeze(Sharing wanted, String description) {
        try (Locks.Held lock = locks.take(wanted.mchid)) {
            Optional<Sharing> known = known(wanted);
            if (known.isPresent()) {
                return known.get();
            }
            Order order = order(wanted);
            Sharing.Share rest = new Sharing.Share();
            rest.type = "MERCHANT_ID";
            rest.account = wanted.mchid;
            rest.description = description;
            rest.amountFen = unsplitFen(order);
            rest.result = "SUCCESS";
            rest.doneMillis = clock.millis();
            wanted.finished = true;
            wanted.shares.add(rest);
            Sharing kept = keep(wanted, order);
            unfreeze(order);
            return kept;
        }
    }

    private void unfreeze(Order order) {
        orders.change(order.key(), now -> {
            now.unfrozen = true;
            return now;
        });
    }

    private Optional<Sharing> known(Sharing wanted) {
        Optional<Sharing> known = store.sharings.get(wanted.key());
        if (known.isPresent() && !known.get().fingerprint.equals(wanted.fingerprint)) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "分账单号重复且参数不一致 out_order_no was used for another sharing");
        }
        return known;
    }

    private Order order(Sharing wanted) {
        Order order = orders.findByTransaction(wanted.mchid, wanted.transactionId)
                .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "订单不存在 no such order"));
        if (!Views.isPaid(order.state)) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "订单未支付 the order is not paid");
        }
        if (!order.profitSharing) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "非分账订单不支持分账 the order was not made for profit sharing");
        }
        return order;
    }

    private Sharing keep(Sharing wanted, Order order) {
        wanted.createdMillis = clock.millis();
        wanted.outTradeNo = order.outTradeNo;
        wanted.orderId = Orders.number("30008", "share/" + wanted.key(), wanted.createdMillis);
        for (int i = 0; i < wanted.shares.size(); i++) {
            wanted.shares.get(i).detailId =
                    Orders.number("36011", "share/" + wanted.key() + "/" + i, wanted.createdMillis);
        }
        if (!wanted.finished) {
            store.pending.put(SHARING + wanted.key(), wanted.key());
        }
        store.sharings.put(wanted.key(), wanted);
        store.commit();
        return wanted;
    }

    /** Every share that is not decided, in order; the same command ids again after a crash. */
    private Sharing carryOut(Sharing sharing) {
        if (sharing.finished) {
            return sharing;
        }
        long from = directory.merchant(sharing.mchid).orElseThrow().wallet();
        boolean all = true;
        for (int i = 0; i < sharing.shares.size(); i++) {
            Sharing.Share share = sharing.shares.get(i);
            if (share.result.equals("PENDING")) {
                long to = receiverWallet(share.type, share.account);
                Optional<Outcome> outcome = transfer(
                        MoneyDesk.commandId("share", sharing.key(), Integer.toString(i)),
                        sharing.createdMillis,
                        from,
                        to,
                        share.amountFen);
                all &= outcome.isPresent();
                outcome.ifPresent(known -> {
                    share.result = known.isAccepted() ? "SUCCESS" : "CLOSED";
                    share.verdict = known.verdict().name();
                    share.doneMillis = known.stampedAt().toEpochMilli();
                    share.merchantBalanceFen = known.payerBalanceFen();
                });
            }
        }
        sharing.finished = all;
        store.sharings.put(sharing.key(), sharing);
        if (all) {
            store.pending.remove(SHARING + sharing.key());
        }
        store.commit();
        return sharing;
    }

    /** Busy and slow are the same here: asked again with the same id when the sharing is asked for or queried. */
    private Optional<Outcome> transfer(String commandId, long atMillis, long from, long to, long amountFen) {
        try {
            return desk.submit(
                    from,
                    new Command.Transfer(MoneyDesk.id(commandId), atMillis, from, to, amountFen, MoneyDesk.YUAN),
                    late -> {});
        } catch (ApiRefusal busy) {
            return Optional.empty();
        }
    }

    Sharing get(String mchid, String outOrderNo) {
        try (Locks.Held lock = locks.take(mchid)) {
            return carryOut(store.sharings
                    .get(mchid + "/" + outOrderNo)
                    .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "分账单不存在 no such sharing")));
        }
    }

    /** What of a paid order may still be shared. */
    long unsplitFen(String mchid, String transactionId) {
        Sharing wanted = new Sharing();
        wanted.mchid = mchid;
        wanted.transactionId = transactionId;
        return unsplitFen(order(wanted));
    }

    private long unsplitFen(Order order) {
        if (order.unfrozen) {
            return 0;
        }
        long left = order.amountFen - refunds.refundedFen(order);
        for (Sharing sharing : of(order)) {
            for (Sharing.Share share : sharing.shares) {
                left -= share.result.equals("CLOSED") ? 0 : share.amountFen;
            }
            for (SharingReturn back : returnsOf(sharing)) {
                left += back.result.equals("SUCCESS") ? back.amountFen : 0;
            }
        }
        return Math.max(0, left);
    }

    private List<Sharing> of(Order order) {
        return store.sharings.under(order.mchid + "/").stream()
                .filter(sharing -> sharing.outTradeNo.equals(order.outTradeNo))
                .toList();
    }

    private List<SharingReturn> returnsOf(Sharing sharing) {
        return store.returns.under(sharing.mchid + "/").stream()
                .filter(back -> back.outOrderNo.equals(sharing.outOrderNo))
                .toList();
    }

    // giving back

    SharingReturn giveBack(SharingReturn wanted) {
        try (Locks.Held lock = locks.take(wanted.mchid)) {
            Optional<SharingReturn> known = store.returns.get(wanted.key());
            if (known.isPresent()) {
                SharingReturn before = known.get();
                if (!before.outOrderNo.equals(wanted.outOrderNo)
                        || before.amountFen != wanted.amountFen
                        || !before.returnMchid.equals(wanted.returnMchid)) {
                    throw ApiRefusal.of(
                            ApiError.INVALID_REQUEST, "回退单号重复且参数不一致 out_return_no was used for another return");
                }
                return carryOut(before);
            }
            Sharing sharing = store.sharings
                    .get(wanted.mchid + "/" + wanted.outOrderNo)
                    .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "分账单不存在 no such sharing"));
            long shared = sharing.shares.stream()
                    .filter(share -> share.type.equals("MERCHANT_ID")
                            && share.account.equals(wanted.returnMchid)
                            && share.result.equals("SUCCESS"))
                    .mapToLong(share -> share.amountFen)
                    .sum();
            long back = returnsOf(sharing).stream()
                    .filter(earlier ->
                            earlier.returnMchid.equals(wanted.returnMchid) && !earlier.result.equals("FAILED"))
                    .mapToLong(earlier -> earlier.amountFen)
                    .sum();
            if (wanted.returnMchid.equals(wanted.mchid) || wanted.amountFen > shared - back) {
                throw ApiRefusal.of(ApiError.INVALID_REQUEST, "回退金额大于可回退金额 more than this receiver has to give back");
            }
            wanted.orderId = sharing.orderId;
            wanted.createdMillis = clock.millis();
            wanted.returnId = Orders.number("30009", "return/" + wanted.key(), wanted.createdMillis);
            store.pending.put(RETURNING + wanted.key(), wanted.key());
            store.returns.put(wanted.key(), wanted);
            store.commit();
            return carryOut(wanted);
        }
    }

    private SharingReturn carryOut(SharingReturn back) {
        if (!back.result.equals("PROCESSING")) {
            return back;
        }
        transfer(
                        MoneyDesk.commandId("return", back.key()),
                        back.createdMillis,
                        directory.merchant(back.returnMchid).orElseThrow().wallet(),
                        directory.merchant(back.mchid).orElseThrow().wallet(),
                        back.amountFen)
                .ifPresent(known -> {
                    back.result = known.isAccepted() ? "SUCCESS" : "FAILED";
                    back.verdict = known.verdict().name();
                    back.doneMillis = known.stampedAt().toEpochMilli();
                    back.merchantBalanceFen = known.payeeBalanceFen();
                    store.returns.put(back.key(), back);
                    store.pending.remove(RETURNING + back.key());
                    store.commit();
                });
        return back;
    }

    SharingReturn getReturn(String mchid, String outReturnNo) {
        try (Locks.Held lock = locks.take(mchid)) {
            return carryOut(store.returns
                    .get(mchid + "/" + outReturnNo)
                    .orElseThrow(() -> ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "回退单不存在 no such return")));
        }
    }

    /** After a start. */
    void resume() {
        for (String key : store.pending.under(SHARING)) {
            try (Locks.Held lock = locks.take(key.substring(0, key.indexOf('/')))) {
                store.sharings.get(key).ifPresentOrElse(this::carryOut, () -> store.pending.remove(SHARING + key));
            }
        }
        for (String key : store.pending.under(RETURNING)) {
            try (Locks.Held lock = locks.take(key.substring(0, key.indexOf('/')))) {
                store.returns.get(key).ifPresentOrElse(this::carryOut, () -> store.pending.remove(RETURNING + key));
            }
        }
    }
}
