package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.RunPoints;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** P9 跑分: several class 4 wallets on one device, topped up, push most of what they pay to one payee. Needs registered devices. */
final class RunPointsWatch implements Watch {
    private static final int ANONYMOUS_CLASS = 4;

    private final Map<String, Deque<Flow>> byDevice = new HashMap<>();

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (!WalletRegister.isWallet(flow.from()) || !WalletRegister.isWallet(flow.to())) {
            return;
        }
        String device = sight.wallets().registrations().device(flow.from());
        if (device.isEmpty() || sight.wallets().walletClass(flow.from()) != ANONYMOUS_CLASS) {
            return;
        }
        RunPoints rule = sight.rules().patterns().runPoints();
        Deque<Flow> flows = byDevice.computeIfAbsent(device, one -> new ArrayDeque<>());
        flows.addLast(flow);
        while (flows.getFirst().atNanos() <= sight.hoursAgo(rule.hours().value())) {
            flows.removeFirst();
        }
        Set<Long> payers = new HashSet<>();
        long sum = 0;
        long toThis = 0;
        int payments = 0;
        for (Flow one : flows) {
            sum += one.fen();
            if (one.to() == flow.to()) {
                payers.add(one.from());
                toThis += one.fen();
                payments++;
            }
        }
        if (payers.size() >= rule.wallets().value()
                && payments >= rule.payments().value()
                && toThis * 100 >= sum * rule.sharePercent().value()) {
            sight.desk()
                    .found(
                            Pattern.P9,
                            sight.rules(),
                            flow.to(),
                            flow,
                            flows.stream().filter(one -> one.to() == flow.to()).toList(),
                            "device",
                            device,
                            "wallets",
                            Integer.toString(payers.size()),
                            "payments",
                            Integer.toString(payments));
        }
    }
}
