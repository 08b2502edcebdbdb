package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.FirmAndMany;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** P6: a firm that is no shop deals with many individuals within the window. */
final class FirmAndManyWatch implements Watch {
    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        FirmAndMany rule = sight.rules().patterns().firmAndMany();
        int most = rule.individuals().value();
        if (sight.wallets().isFirm(flow.from()) && sight.recent().countOutOf(flow.from()) >= most) {
            List<Flow> outs = sight.recent()
                    .outOf(flow.from(), sight.hoursAgo(rule.hours().value()));
            outs.removeIf(out -> !sight.wallets().isNatural(out.to()));
            judge(sight, rule, flow.from(), outs, false);
        }
        if (sight.wallets().isFirm(flow.to()) && sight.recent().countInto(flow.to()) >= most) {
            List<Flow> ins =
                    sight.recent().into(flow.to(), sight.hoursAgo(rule.hours().value()));
            ins.removeIf(in -> !sight.wallets().isNatural(in.from()));
            judge(sight, rule, flow.to(), ins, true);
        }
    }

    private static void judge(Sight sight, FirmAndMany rule, long firm, List<Flow> flows, boolean in) {
        Set<Long> individuals = new HashSet<>();
        long sum = 0;
        for (Flow flow : flows) {
            individuals.add(sight.wallets().customer(in ? flow.from() : flow.to()));
            sum += flow.fen();
        }
        if (individuals.size() >= rule.individuals().value() && sum >= RuleSet.fen(rule.leastYuan())) {
            sight.desk()
                    .found(
                            Pattern.P6,
                            sight.rules(),
                            firm,
                            sight.flow(),
                            flows,
                            "direction",
                            in ? "in" : "out",
                            "individuals",
                            Integer.toString(individuals.size()));
        }
    }
}
