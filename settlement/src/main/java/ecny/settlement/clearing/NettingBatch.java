package ecny.settlement.clearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Payments netted for one business day and not settled yet, with the net position of every account. */
final class NettingBatch {
    private final SettlementContext context;
    private final long[] positionFen;
    private List<ReservePayment> payments = new ArrayList<>();

    NettingBatch(SettlementContext context) {
        this.context = context;
        this.positionFen = new long[context.reserves().accounts()];
    }

    boolean isEmpty() {
        return payments.isEmpty();
    }

    /** In the order of acceptance. */
    List<ReservePayment> payments() {
        return payments;
    }

    /** Above zero is to be received. */
    long[] positionsFen() {
        return positionFen;
    }

    void add(ReservePayment payment) {
        payments.add(payment);
        count(payment);
    }

    /** Keeps these payments only. */
    void retain(List<ReservePayment> kept) {
        payments = new ArrayList<>(kept);
        Arrays.fill(positionFen, 0);
        for (ReservePayment payment : payments) {
            count(payment);
        }
    }

    /** Empties the batch and gives what was in it. */
    List<ReservePayment> clear() {
        List<ReservePayment> all = payments;
        retain(List.of());
        return all;
    }

    /** What each account receives from one account, gross. */
    long[] receivedFromFen(int payerAccount) {
        long[] received = new long[positionFen.length];
        for (ReservePayment payment : payments) {
            if (context.payerAccount(payment) == payerAccount) {
                received[context.payeeAccount(payment)] += payment.amountFen();
            }
        }
        return received;
    }

    private void count(ReservePayment payment) {
        positionFen[context.payerAccount(payment)] -= payment.amountFen();
        positionFen[context.payeeAccount(payment)] += payment.amountFen();
    }
}
