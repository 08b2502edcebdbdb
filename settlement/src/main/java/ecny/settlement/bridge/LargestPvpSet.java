package ecny.settlement.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest set of waiting payments that can settle together when each has several legs, all or none: no account pays more than
 * it has and gets, and of each account a first part of what it has waiting settles.
 *
 * <p>{@link ecny.settlement.clearing.LargestFeasibleSet} for legs in several currencies: begin with all; while an account is short
 * although everything else settles, take away the last payment it pays in, and with it whatever stands behind that payment in the
 * queues of its other payers. As there, the union of two feasible sets is feasible (each account pays what it paid in the one of the
 * two that has the longer part of its queue, and receives no less), so there is one greatest set, and no payment of it is ever taken
 * away. Each payment is taken away at most once: time is linear in legs. Pure.
 */
final class LargestPvpSet {
    private LargestPvpSet() {}

    /**
     * One leg of a payment: accounts by number.
     *
     * @param amount above zero
     */
    record Leg(int payer, int payee, long amount) {}

    /**
     * Which payments settle.
     *
     * @param free what each account can pay from its own
     * @param payments in the order in which they wait, each with its legs
     */
    static boolean[] choose(long[] free, List<List<Leg>> payments) {
        long[] left = free.clone();
        List<List<Integer>> queues = new ArrayList<>();
        for (int account = 0; account < free.length; account++) {
            queues.add(new ArrayList<>());
        }
        boolean[] settles = new boolean[payments.size()];
        Arrays.fill(settles, true);
        for (int payment = 0; payment < payments.size(); payment++) {
            for (Leg leg : payments.get(payment)) {
                left[leg.payer()] = Math.subtractExact(left[leg.payer()], leg.amount());
                left[leg.payee()] = Math.addExact(left[leg.payee()], leg.amount());
                queues.get(leg.payer()).add(payment);
            }
        }
        ArrayDeque<Integer> shortOnes = new ArrayDeque<>();
        for (int account = 0; account < free.length; account++) {
            shortOnes.add(account);
        }
        while (!shortOnes.isEmpty()) {
            int account = shortOnes.remove();
            List<Integer> queue = queues.get(account);
            while (left[account] < 0 && !queue.isEmpty()) {
                takeAway(queue.get(queue.size() - 1), payments, settles, left, queues, shortOnes);
            }
        }
        return settles;
    }

    private static void takeAway(
            int first,
            List<List<Leg>> payments,
            boolean[] settles,
            long[] left,
            List<List<Integer>> queues,
            ArrayDeque<Integer> shortOnes) {
        ArrayDeque<Integer> going = new ArrayDeque<>(List.of(first));
        while (!going.isEmpty()) {
            int payment = going.remove();
            if (!settles[payment]) {
                continue;
            }
            settles[payment] = false;
            for (Leg leg : payments.get(payment)) {
                left[leg.payer()] += leg.amount();
                left[leg.payee()] -= leg.amount();
                shortOnes.add(leg.payee());
                List<Integer> queue = queues.get(leg.payer());
                int place = queue.indexOf(payment);
                while (queue.size() > place && place >= 0) {
                    going.add(queue.remove(queue.size() - 1));
                }
            }
        }
    }
}
