package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.rules.DefaultRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Before a netting cycle: makes its positions payable although a participant failed, by the rule chosen. When nobody failed
 * positions within their caps are payable as they are.
 */
final class FailedPositions {
    private final SettlementContext context;
    private final Reserves reserves;
    private final CentralBankDesk desk;
    private final BitSet failed = new BitSet();

    FailedPositions(SettlementContext context) {
        this.context = context;
        this.reserves = context.reserves();
        this.desk = context.desk();
    }

    void add(int account) {
        failed.set(account);
    }

    /** After this the batch's positions can settle. */
    void resolve(NettingBatch today, NettingBatch next, long atMillis) {
        if (!failed.isEmpty()) {
            if (context.rules().defaultRule().value() == DefaultRule.UNWIND) {
                unwind(today, next, atMillis);
            } else {
                coverFailed(today);
            }
        }
        for (int account = 1; account < reserves.accounts(); account++) {
            long shortage = reserves.shortageFen(account, today.positionsFen()[account]);
            if (shortage > 0) {
                desk.lend(account, shortage);
            }
        }
    }

    /** The failed participant's balance, its collateral, then those who bear the rest. */
    private void coverFailed(NettingBatch batch) {
        for (int account = failed.nextSetBit(0); account >= 0; account = failed.nextSetBit(account + 1)) {
            long shortage = reserves.shortageFen(account, batch.positionsFen()[account]);
            long rest = shortage - desk.realiseCollateral(account, shortage);
            if (rest > 0 && context.rules().defaultRule().value() == DefaultRule.LOSS_SHARING) {
                rest -= share(account, rest, batch.receivedFromFen(account));
            }
            if (rest > 0) {
                desk.lend(account, rest);
            }
        }
    }

    /**
     * Divides a loss among those who received from the failed participant, in proportion; the fen that rounding leaves go to the
     * first ones.
     *
     * @return what was shared: all of it, or nothing when nobody who stands received anything
     */
    private long share(int failedAccount, long lossFen, long[] receivedFen) {
        long base = 0;
        for (int i = 1; i < receivedFen.length; i++) {
            receivedFen[i] = failed.get(i) ? 0 : receivedFen[i];
            base += receivedFen[i];
        }
        if (base == 0) {
            return 0;
        }
        long[] parts = new long[receivedFen.length];
        long shared = 0;
        for (int i = 1; i < parts.length; i++) {
            parts[i] = WideSum.multiplyDivide(lossFen, receivedFen[i], base);
            shared += parts[i];
        }
        for (int i = 1; shared < lossFen; i++) {
            if (receivedFen[i] > 0) {
                parts[i]++;
                shared++;
            }
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i] > 0) {
                desk.bearLoss(i, failedAccount, parts[i]);
            }
        }
        return shared;
    }

    /** Takes out the failed participants' payments, and of the others what can then not be paid. */
    private void unwind(NettingBatch today, NettingBatch next, long atMillis) {
        keepFeasible(today, atMillis);
        long[] positions = today.positionsFen();
        long[] room = new long[reserves.accounts()];
        for (int i = 0; i < room.length; i++) {
            long there = reserves.balanceFen(i) + positions[i] - reserves.floorFen(i);
            room[i] = i == 0 ? Reserves.LARGEST_SUM_FEN : there;
        }
        keep(next, room, atMillis);
    }

    private void keepFeasible(NettingBatch batch, long atMillis) {
        long[] spendable = new long[reserves.accounts()];
        for (int i = 0; i < spendable.length; i++) {
            spendable[i] = i == 0 ? Reserves.LARGEST_SUM_FEN : reserves.balanceFen(i) - reserves.floorFen(i);
        }
        keep(batch, spendable, atMillis);
    }

    private void keep(NettingBatch batch, long[] spendable, long atMillis) {
        List<List<ReservePayment>> queues = new ArrayList<>();
        for (int i = 0; i < spendable.length; i++) {
            queues.add(new ArrayList<>());
        }
        for (ReservePayment payment : batch.payments()) {
            if (!touchesFailed(payment)) {
                queues.get(context.payerAccount(payment)).add(payment);
            }
        }
        Set<ReservePayment> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(LargestFeasibleSet.choose(queues, spendable, context));
        List<ReservePayment> stay = new ArrayList<>();
        for (ReservePayment payment : batch.payments()) {
            if (kept.contains(payment)) {
                stay.add(payment);
            } else {
                reserves.unwind(context.payerAccount(payment), context.payeeAccount(payment), payment.amountFen());
                ReturnReason reason =
                        touchesFailed(payment) ? ReturnReason.PARTICIPANT_DEFAULTED : ReturnReason.UNWOUND;
                context.events().returned(payment, reason, true, atMillis);
            }
        }
        batch.retain(stay);
    }

    private boolean touchesFailed(ReservePayment payment) {
        return failed.get(context.payerAccount(payment)) || failed.get(context.payeeAccount(payment));
    }
}
