package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * P10: money that comes back to where it started within hours, over three to so many hops, hardly less. The last flow of a loop
 * closes it; from its payer the way is searched backward in time. Two who pay each other are no loop; merchants are no part of one.
 */
final class LoopWatch implements Watch {
    private static final int FEWEST_HOPS = 3;
    /** Looks at no more flows than this for one closing flow: a stream must go on. */
    private static final int MOST_LOOKED_AT = 2_000;

    private int lookedAt;

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        Loop rule = sight.rules().patterns().loop();
        if (!WalletRegister.isWallet(flow.from())
                || !WalletRegister.isWallet(flow.to())
                || sight.wallets().isMerchant(flow.to())
                || flow.fen() < RuleSet.fen(rule.leastYuan())) {
            return;
        }
        lookedAt = 0;
        Deque<Flow> path = new ArrayDeque<>(List.of(flow));
        if (leadsTo(flow.to(), path, sight, rule)) {
            List<Flow> loop = new ArrayList<>(path);
            sight.desk()
                    .found(Pattern.P10, sight.rules(), flow.to(), flow, loop, "hops", Integer.toString(loop.size()));
        }
    }

    /** Whether the path's beginning can be led back to the start; then the path is the loop. */
    private boolean leadsTo(long start, Deque<Flow> path, Sight sight, Loop rule) {
        Flow first = path.getFirst();
        List<Flow> before =
                sight.recent().into(first.from(), sight.hoursAgo(rule.hours().value()));
        for (int i = before.size() - 1; i >= 0 && lookedAt < MOST_LOOKED_AT; i--) {
            Flow flow = before.get(i);
            if (flow.sequence() >= first.sequence()
                    || !WalletRegister.isWallet(flow.from())
                    || !isAlike(
                            flow.fen(), sight.flow().fen(), rule.keptPercent().value())) {
                continue;
            }
            lookedAt++;
            path.addFirst(flow);
            boolean closed = flow.from() == start
                    ? path.size() >= FEWEST_HOPS
                    : path.size() < rule.hops().value() && leadsTo(start, path, sight, rule);
            if (closed) {
                return true;
            }
            path.removeFirst();
        }
        return false;
    }

    private static boolean isAlike(long one, long other, int percent) {
        return Math.min(one, other) * 100 >= Math.max(one, other) * percent;
    }
}
