package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.DesignKind;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Deferred net settlement (定时净额结算): a payment whose payer stays within its net debit cap is netted at once and final for the
 * customers; the positions settle in reserves at listed times, all or nothing. A payment beyond the cap waits.
 *
 * <p>After the switch of the batch day payments count for the next business day: its positions are open beside today's, under
 * the same cap, and settle from its first cycle on.
 */
final class DeferredNetSettlement implements SettlementDesign {
    private final SettlementContext context;
    private final Reserves reserves;
    private final PaymentQueue queue;
    private final FailedPositions failures;
    private final IntArrayList toRetry = new IntArrayList();
    private NettingBatch today;
    private NettingBatch next;
    private boolean switched;

    DeferredNetSettlement(SettlementContext context) {
        this.context = context;
        this.reserves = context.reserves();
        this.queue = new PaymentQueue(reserves.accounts());
        this.failures = new FailedPositions(context);
        this.today = new NettingBatch(context);
        this.next = new NettingBatch(context);
    }

    @Override
    public DesignKind kind() {
        return DesignKind.DEFERRED_NET;
    }

    @Override
    public PaymentQueue queue() {
        return queue;
    }

    @Override
    public SettlementVerdict submit(ReservePayment payment, long atMillis) {
        int payer = context.payerAccount(payment);
        if (!queue.isAheadOf(payer, payment.priority()) && reserves.nettableFen(payer) >= payment.amountFen()) {
            net(payment, atMillis);
            retry(context.payeeAccount(payment), atMillis);
            return SettlementVerdict.NETTED;
        }
        if (!queue.hasRoomFor(payment.amountFen())) {
            return SettlementVerdict.QUEUE_TOO_LARGE;
        }
        queue.add(payer, payment);
        context.events().queued(payment, atMillis);
        return SettlementVerdict.QUEUED;
    }

    @Override
    public void retry(int account, long atMillis) {
        toRetry.addInt(account);
        for (int i = 0; i < toRetry.size(); i++) {
            int payer = toRetry.getInt(i);
            @Nullable ReservePayment first = queue.first(payer);
            while (first != null && reserves.nettableFen(payer) >= first.amountFen()) {
                queue.remove(first.id());
                net(first, atMillis);
                if (queue.size(context.payeeAccount(first)) > 0) {
                    toRetry.addInt(context.payeeAccount(first));
                }
                first = queue.first(payer);
            }
        }
        toRetry.clear();
    }

    @Override
    public void on(DayEvent event, long atMillis) {
        switch (event) {
            case BATCH_SWITCH -> switched = true;
            case NETTING, FINAL_NETTING -> settle(atMillis);
            case DATE_ROLL -> roll();
            default -> {}
        }
    }

    @Override
    public void failed(int account, long atMillis) {
        failures.add(account);
    }

    private void net(ReservePayment payment, long atMillis) {
        reserves.net(context.payerAccount(payment), context.payeeAccount(payment), payment.amountFen());
        (switched ? next : today).add(payment);
        context.events().netted(payment, atMillis);
    }

    private void settle(long atMillis) {
        failures.resolve(today, next, atMillis);
        reserves.settlePositions(today.positionsFen());
        List<ReservePayment> settled = today.clear();
        for (ReservePayment payment : settled) {
            context.events().settled(payment, Mechanism.NETTING, atMillis);
        }
        for (int account = 1; account < reserves.accounts(); account++) {
            retry(account, atMillis);
        }
    }

    private void roll() {
        NettingBatch rest = today;
        for (ReservePayment payment : rest.clear()) {
            next.add(payment);
        }
        today = next;
        next = rest;
        switched = false;
    }
}
