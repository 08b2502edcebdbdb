package ecny.settlement.clearing;

import java.util.ArrayList;
import java.util.List;

/**
 * Multilateral gridlock resolution (多边撮合): the largest set of waiting payments that can settle together without any account
 * paying more than it can, each account's order kept, so that of each account a first part of its queue settles.
 *
 * <p>Bech and Soramäki, <i>Gridlock Resolution in Interbank Payment Systems</i>, Bank of Finland discussion paper 9/2001: begin
 * with all payments; while an account is short although everything else settled, take away its last payment; an account that
 * thereby receives less may become short in turn. The result is the only largest set: if two sets of first parts are feasible,
 * so is the set of the longer part of each account, because its payers pay what they paid in one of the two and receive no
 * less. The feasible sets thus have one greatest member, and the search never takes away a payment of it. It is largest by
 * number and by value at once.
 *
 * <p>Each payment is taken away at most once: time is linear in payments, memory in accounts and payments. Pure.
 */
public final class LargestFeasibleSet {
    private LargestFeasibleSet() {}

    /** The payments that settle, of queues by account. */
    static List<ReservePayment> choose(
            List<List<ReservePayment>> queues, long[] spendableFen, SettlementContext context) {
        int accounts = queues.size();
        int[] start = new int[accounts + 1];
        for (int account = 0; account < accounts; account++) {
            start[account + 1] = start[account] + queues.get(account).size();
        }
        int[] payee = new int[start[accounts]];
        long[] amountFen = new long[start[accounts]];
        int at = 0;
        for (List<ReservePayment> queue : queues) {
            for (ReservePayment payment : queue) {
                payee[at] = context.payeeAccount(payment);
                amountFen[at++] = payment.amountFen();
            }
        }
        int[] settles = find(spendableFen, start, payee, amountFen);
        List<ReservePayment> chosen = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            chosen.addAll(queues.get(account).subList(0, settles[account]));
        }
        return chosen;
    }

    /**
     * How many payments of each account settle.
     *
     * @param spendableFen what each account can pay from its own; below zero when it must be covered first, which receiving does
     * @param start payments of account {@code a}, in their order, are {@code start[a]} to {@code start[a + 1] - 1}
     * @param payee receiving account of each payment
     * @param amountFen of each payment, above zero; together with the spendable amounts far below what a long holds
     */
    public static int[] find(long[] spendableFen, int[] start, int[] payee, long[] amountFen) {
        int accounts = spendableFen.length;
        long[] left = spendableFen.clone();
        int[] settles = new int[accounts];
        for (int account = 0; account < accounts; account++) {
            settles[account] = start[account + 1] - start[account];
            for (int i = start[account]; i < start[account + 1]; i++) {
                left[account] = Math.subtractExact(left[account], amountFen[i]);
                left[payee[i]] = Math.addExact(left[payee[i]], amountFen[i]);
            }
        }
        int[] worklist = new int[accounts];
        boolean[] listed = new boolean[accounts];
        int waiting = 0;
        for (int account = 0; account < accounts; account++) {
            if (left[account] < 0) {
                worklist[waiting++] = account;
                listed[account] = true;
            }
        }
        while (waiting > 0) {
            int account = worklist[--waiting];
            listed[account] = false;
            while (left[account] < 0 && settles[account] > 0) {
                settles[account]--;
                int last = start[account] + settles[account];
                left[account] += amountFen[last];
                left[payee[last]] -= amountFen[last];
                if (left[payee[last]] < 0 && !listed[payee[last]]) {
                    worklist[waiting++] = payee[last];
                    listed[payee[last]] = true;
                }
            }
        }
        return settles;
    }
}
