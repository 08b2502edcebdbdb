package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.BilateralOrder;
import ecny.settlement.clearing.rules.DesignKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gross settlement that saves liquidity: a payment that must wait is first offset with waiting payments of its payee (双边撮合);
 * at intervals, and after many arrivals, the largest set of all waiting payments that can settle together does (多边撮合).
 */
final class HybridSettlement implements SettlementDesign {
    private final SettlementContext context;
    private final GrossQueue gross;
    private final PaymentQueue queue;
    private int arrivals;

    HybridSettlement(SettlementContext context) {
        this.context = context;
        this.gross = new GrossQueue(context);
        this.queue = gross.queue();
    }

    @Override
    public DesignKind kind() {
        return DesignKind.HYBRID;
    }

    @Override
    public PaymentQueue queue() {
        return queue;
    }

    @Override
    public SettlementVerdict submit(ReservePayment payment, long atMillis) {
        SettlementVerdict verdict = gross.submit(payment, atMillis);
        if (verdict != SettlementVerdict.QUEUED) {
            return verdict;
        }
        offsetPair(context.payerAccount(payment), context.payeeAccount(payment), atMillis);
        if (++arrivals >= context.rules().optimiseArrivals().value()) {
            offsetAll(atMillis);
        }
        return queue.contains(payment.id()) ? SettlementVerdict.QUEUED : SettlementVerdict.SETTLED;
    }

    @Override
    public void retry(int account, long atMillis) {
        gross.release(account, atMillis);
    }

    @Override
    public void on(DayEvent event, long atMillis) {
        switch (event) {
            case STOP_ACCEPTING -> gross.inWindow(true);
            case DATE_ROLL -> gross.inWindow(false);
            case OPTIMISE, WINDOW_END -> offsetAll(atMillis);
            default -> {}
        }
    }

    private void offsetPair(int one, int other, long atMillis) {
        if (queue.size(one) == 0 || queue.size(other) == 0) {
            return;
        }
        List<ReservePayment> there = candidates(one, other);
        List<ReservePayment> back = there.isEmpty() ? List.of() : candidates(other, one);
        if (back.isEmpty()) {
            return;
        }
        List<List<ReservePayment>> queues = new ArrayList<>();
        for (int account = 0; account < queue.accounts(); account++) {
            queues.add(account == one ? there : account == other ? back : List.of());
        }
        gross.settleTogether(largestSet(queues), Mechanism.BILATERAL, atMillis);
        gross.release(one, atMillis);
        gross.release(other, atMillis);
    }

    /** Payments of an account that may be offset with this payee. */
    private List<ReservePayment> candidates(int payer, int payee) {
        if (context.reserves().isDebitControlled(payer)) {
            return List.of();
        }
        if (context.rules().bilateralOrder().value() == BilateralOrder.STRICT) {
            @Nullable ReservePayment first = queue.first(payer);
            return first == null || context.payeeAccount(first) != payee
                    ? List.of()
                    : queue.leading(payer, payment -> context.payeeAccount(payment) == payee);
        }
        return queue.payments(payer).stream()
                .filter(payment -> context.payeeAccount(payment) == payee)
                .toList();
    }

    private void offsetAll(long atMillis) {
        arrivals = 0;
        if (queue.isEmpty()) {
            return;
        }
        List<List<ReservePayment>> queues = new ArrayList<>();
        for (int account = 0; account < queue.accounts(); account++) {
            queues.add(context.reserves().isDebitControlled(account) ? List.of() : queue.payments(account));
        }
        gross.settleTogether(largestSet(queues), Mechanism.MULTILATERAL, atMillis);
        for (int account = 0; account < queue.accounts(); account++) {
            gross.release(
                    account, atMillis); // in the window the first levels may go further than the search, on credit
        }
    }

    private List<ReservePayment> largestSet(List<List<ReservePayment>> queues) {
        long[] spendable = new long[queues.size()];
        for (int account = 0; account < spendable.length; account++) {
            spendable[account] = gross.spendableFen(account);
        }
        return LargestFeasibleSet.choose(queues, spendable, context);
    }
}
