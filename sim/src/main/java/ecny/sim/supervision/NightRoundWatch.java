package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.NightRound;
import ecny.wallet.money.BusinessDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * P8: a score. A payment between wallets that are no shops has a point each for the night, for a round amount and for another
 * region, as far as regions are registered; a wallet with enough payments of two points in a day is looked at.
 */
final class NightRoundWatch implements Watch {
    private static final int POINTS = 2;

    private final Map<Long, List<Flow>> today = new HashMap<>();
    private int day = Integer.MIN_VALUE;

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (flow.day() != day) {
            day = flow.day();
            today.clear();
        }
        if (!WalletRegister.isWallet(flow.from())
                || !WalletRegister.isWallet(flow.to())
                || sight.wallets().isMerchant(flow.to())) {
            return;
        }
        NightRound rule = sight.rules().patterns().nightRound();
        if (points(sight, rule) >= POINTS) {
            List<Flow> flows = today.computeIfAbsent(flow.from(), wallet -> new ArrayList<>());
            flows.add(flow);
            if (flows.size() >= rule.payments().value()) {
                sight.desk()
                        .found(
                                Pattern.P8,
                                sight.rules(),
                                flow.from(),
                                flow,
                                flows,
                                "payments",
                                Integer.toString(flows.size()));
            }
        }
    }

    private static int points(Sight sight, NightRound rule) {
        Flow flow = sight.flow();
        long hour = (flow.atNanos() - BusinessDay.startNanos(flow.day())) / RecentFlows.NANOS_PER_HOUR;
        boolean night = hour >= rule.fromHour().value() || hour < rule.toHour().value();
        boolean round = flow.fen() % RuleSet.fen(rule.roundYuan()) == 0;
        Registrations known = sight.wallets().registrations();
        String from = known.area(flow.from());
        String to = known.area(flow.to());
        boolean across = !from.isEmpty() && !to.isEmpty() && !from.equals(to);
        return (night ? 1 : 0) + (round ? 1 : 0) + (across ? 1 : 0);
    }
}
