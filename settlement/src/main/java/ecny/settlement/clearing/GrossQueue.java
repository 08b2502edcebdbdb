package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.WhenShort;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Gross settlement with a queue: a payment settles at once when nothing of its payer goes before it and there are funds; else it
 * waits, and goes when funds have come, which may let its payee pay, and so on.
 */
final class GrossQueue {
    private final SettlementContext context;
    private final Reserves reserves;
    private final PaymentQueue queue;
    private final IntArrayList toRetry = new IntArrayList();
    private boolean inWindow;

    GrossQueue(SettlementContext context) {
        this.context = context;
        this.reserves = context.reserves();
        this.queue = new PaymentQueue(reserves.accounts());
    }

    PaymentQueue queue() {
        return queue;
    }

    /** In the clearing window overdrafts are covered before payments of the lower levels. */
    void inWindow(boolean window) {
        inWindow = window;
    }

    SettlementVerdict submit(ReservePayment payment, long atMillis) {
        int payer = context.payerAccount(payment);
        int payee = context.payeeAccount(payment);
        if (!queue.isAheadOf(payer, payment.priority()) && canPay(payer, payment)) {
            reserves.settle(payer, payee, payment.amountFen(), mayOverdraw(payment));
            context.events().settled(payment, Mechanism.IMMEDIATE, atMillis);
            release(payee, atMillis);
            return SettlementVerdict.SETTLED;
        }
        if (context.rules().whenShort().value() == WhenShort.REFUSE && payment.kind() != PaymentKind.LEDGER) {
            return SettlementVerdict.FUNDS_SHORT;
        }
        if (!queue.hasRoomFor(payment.amountFen())) {
            return SettlementVerdict.QUEUE_TOO_LARGE;
        }
        queue.add(payer, payment);
        context.events().queued(payment, atMillis);
        return SettlementVerdict.QUEUED;
    }

    /** Settles the account's waiting payments in their order as far as funds reach, then those of its payees, and so on. */
    void release(int account, long atMillis) {
        if (queue.size(account) == 0) {
            return;
        }
        toRetry.addInt(account);
        for (int i = 0; i < toRetry.size(); i++) {
            int payer = toRetry.getInt(i);
            @Nullable ReservePayment first = queue.first(payer);
            while (first != null && canPay(payer, first)) {
                queue.remove(first.id());
                int payee = context.payeeAccount(first);
                reserves.settle(payer, payee, first.amountFen(), mayOverdraw(first));
                context.events().settled(first, Mechanism.QUEUE, atMillis);
                if (queue.size(payee) > 0) {
                    toRetry.addInt(payee);
                }
                first = queue.first(payer);
            }
        }
        toRetry.clear();
    }

    /** What an account can bring into a search for payments that settle together. */
    long spendableFen(int account) {
        return reserves.spendableFen(account, !inWindow);
    }

    /** Settles chosen payments at once: all or nothing. The caller has found that together they can. */
    void settleTogether(List<ReservePayment> chosen, Mechanism mechanism, long atMillis) {
        if (chosen.isEmpty()) {
            return;
        }
        long[] net = new long[reserves.accounts()];
        for (ReservePayment payment : chosen) {
            net[context.payerAccount(payment)] -= payment.amountFen();
            net[context.payeeAccount(payment)] += payment.amountFen();
        }
        reserves.settleAtOnce(net, !inWindow);
        for (ReservePayment payment : chosen) {
            queue.remove(payment.id());
            context.events().settled(payment, mechanism, atMillis);
        }
    }

    private boolean canPay(int payer, ReservePayment payment) {
        return reserves.spendableFen(payer, mayOverdraw(payment)) >= payment.amountFen();
    }

    private boolean mayOverdraw(ReservePayment payment) {
        return !inWindow || payment.priority().mayOverdrawInWindow();
    }
}
