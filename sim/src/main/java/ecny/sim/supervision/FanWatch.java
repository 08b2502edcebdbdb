package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.Fan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * P1: money of many that leaves to few, or money of few that leaves to many, within the window. Merchants are no subject, and
 * purchases are no fan-out: both are what a shop and a shopper do.
 */
final class FanWatch implements Watch {
    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        WalletRegister wallets = sight.wallets();
        if (!WalletRegister.isWallet(flow.from()) || wallets.isMerchant(flow.from())) {
            return;
        }
        Fan fan = sight.rules().patterns().fan();
        int parties = fan.parties().value();
        if (sight.recent().countInto(flow.from()) >= parties) {
            fanIn(sight, fan);
        }
        if (WalletRegister.isWallet(flow.to())
                && !wallets.isMerchant(flow.to())
                && sight.recent().countOutOf(flow.from()) >= parties) {
            fanOut(sight, fan);
        }
    }

    private static void fanIn(Sight sight, Fan fan) {
        Flow flow = sight.flow();
        long hub = flow.from();
        int hours = fan.hours().value();
        List<Flow> ins = sight.recent().into(hub, sight.hoursAgo(2 * hours));
        if (ins.isEmpty()) {
            return;
        }
        long from = ins.get(ins.size() - 1).atNanos() - hours * RecentFlows.NANOS_PER_HOUR;
        ins.removeIf(in -> in.atNanos() <= from || !WalletRegister.isWallet(in.from()));
        Set<Long> payers = new HashSet<>();
        long sum = 0;
        for (Flow in : ins) {
            payers.add(sight.wallets().customer(in.from()));
            sum += in.fen();
        }
        if (payers.size() < fan.parties().value() || sum < RuleSet.fen(fan.leastYuan())) {
            return;
        }
        List<Flow> outs = sight.recent().outOf(hub, Math.max(from, sight.hoursAgo(hours)));
        long passed = largest(outs, fan.counterparts().value(), false);
        if (passed * 100 >= sum * fan.passedPercent().value()) {
            report(sight, ins, outs, "fan", "in", payers.size(), Math.min(100, passed * 100 / sum));
        }
    }

    private static void fanOut(Sight sight, Fan fan) {
        Flow flow = sight.flow();
        int hours = fan.hours().value();
        List<Flow> outs = sight.recent().outOf(flow.from(), sight.hoursAgo(hours));
        outs.removeIf(
                out -> !WalletRegister.isWallet(out.to()) || sight.wallets().isMerchant(out.to()));
        Set<Long> payees = new HashSet<>();
        long passed = 0;
        for (Flow out : outs) {
            payees.add(sight.wallets().customer(out.to()));
            passed += out.fen();
        }
        if (payees.size() < fan.parties().value() || passed < RuleSet.fen(fan.leastYuan())) {
            return;
        }
        List<Flow> ins = sight.recent().into(flow.from(), outs.get(0).atNanos() - hours * RecentFlows.NANOS_PER_HOUR);
        long sum = largest(ins, fan.counterparts().value(), true);
        if (sum > 0 && passed * 100 >= sum * fan.passedPercent().value()) {
            report(sight, ins, outs, "fan", "out", payees.size(), Math.min(100, passed * 100 / sum));
        }
    }

    /** What the largest counterparts gave or got together. */
    private static long largest(List<Flow> flows, int counterparts, boolean payers) {
        Map<Long, Long> sums = new HashMap<>();
        flows.forEach(flow -> sums.merge(payers ? flow.from() : flow.to(), flow.fen(), Long::sum));
        return sums.values().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .limit(counterparts)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void report(
            Sight sight, List<Flow> ins, List<Flow> outs, String name, String value, int parties, long percent) {
        List<Flow> evidence = new ArrayList<>(ins);
        evidence.addAll(outs);
        sight.desk()
                .found(
                        Pattern.P1,
                        sight.rules(),
                        sight.flow().from(),
                        sight.flow(),
                        evidence,
                        name,
                        value,
                        "parties",
                        Integer.toString(parties),
                        "passedPercent",
                        Long.toString(percent));
    }
}
