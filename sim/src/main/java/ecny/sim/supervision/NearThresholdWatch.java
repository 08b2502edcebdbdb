package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.NearThreshold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** P2: the same two, several times within days, each time just below a threshold. Only such flows are kept. */
final class NearThresholdWatch implements Watch {
    private record Pair(long from, long to, String threshold) {}

    private final Map<Pair, Deque<Flow>> near = new HashMap<>();

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (!WalletRegister.isWallet(flow.from()) || !WalletRegister.isWallet(flow.to())) {
            return;
        }
        NearThreshold rule = sight.rules().patterns().nearThreshold();
        for (String yuan : rule.thresholdsYuan().value()) {
            long threshold = RuleSet.fen(yuan);
            if (flow.fen() < threshold
                    && flow.fen() * 100 >= threshold * rule.fromPercent().value()) {
                Pair pair = new Pair(
                        sight.wallets().customer(flow.from()), sight.wallets().customer(flow.to()), yuan);
                Deque<Flow> flows = near.computeIfAbsent(pair, one -> new ArrayDeque<>());
                flows.addLast(flow);
                while (flows.getFirst().atNanos()
                        <= sight.hoursAgo(24 * rule.days().value())) {
                    flows.removeFirst();
                }
                if (flows.size() >= rule.count().value()) {
                    sight.desk()
                            .found(
                                    Pattern.P2,
                                    sight.rules(),
                                    flow.from(),
                                    flow,
                                    flows,
                                    "thresholdYuan",
                                    yuan,
                                    "payments",
                                    Integer.toString(flows.size()));
                }
            }
        }
    }
}
