package ecny.sim.supervision;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.sim.supervision.RuleSet.Churn;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.BusinessDay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** P7: a person, or a device, opens or closes several wallets within weeks, and much leaves one just before it is closed. */
final class ChurnWatch implements Watch {
    private static final long NANOS_PER_DAY = 24 * RecentFlows.NANOS_PER_HOUR;

    private record Change(long wallet, long atNanos) {}

    private final Registrations registrations;
    private final Map<String, Deque<Change>> changes = new HashMap<>();
    private final Map<Long, Deque<Flow>> outs = new HashMap<>();

    ChurnWatch(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void opened(Command.OpenWallets command, long atNanos) {
        for (long i = 0; i < command.count() && command.count() == 1; i++) {
            changed(WalletNumber.of(command.operatorCode(), command.firstSerial() + i), atNanos);
        }
    }

    /** The changes of its person and of its device, this one among them. */
    private List<Deque<Change>> changed(long wallet, long atNanos) {
        List<Deque<Change>> touched = new ArrayList<>();
        @Nullable String person = registrations.person(wallet);
        if (person != null) {
            touched.add(changes.computeIfAbsent("person " + person, one -> new ArrayDeque<>()));
        }
        String device = registrations.device(wallet);
        if (!device.isEmpty()) {
            touched.add(changes.computeIfAbsent("device " + device, one -> new ArrayDeque<>()));
        }
        touched.forEach(all -> all.addLast(new Change(wallet, atNanos)));
        return touched;
    }

    private static int wallets(Deque<Change> all, long sinceNanos) {
        while (all.getFirst().atNanos() < sinceNanos) {
            all.removeFirst();
        }
        Set<Long> wallets = new HashSet<>();
        all.forEach(change -> wallets.add(change.wallet()));
        return wallets.size();
    }

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (registrations.person(flow.from()) != null) {
            Deque<Flow> flows = outs.computeIfAbsent(flow.from(), wallet -> new ArrayDeque<>());
            flows.addLast(flow);
            while (flows.getFirst().atNanos()
                    < flow.atNanos()
                            - sight.rules().patterns().churn().flowDays().value() * NANOS_PER_DAY) {
                flows.removeFirst();
            }
        }
    }

    @Override
    public void closed(long wallet, long sequence, long atNanos, RuleSet rules, WalletRegister wallets, CaseDesk desk) {
        Churn rule = rules.patterns().churn();
        long since = atNanos - rule.days().value() * NANOS_PER_DAY;
        int changed = changed(wallet, atNanos).stream()
                .mapToInt(all -> wallets(all, since))
                .max()
                .orElse(0);
        List<Flow> before = new ArrayList<>(outs.getOrDefault(wallet, new ArrayDeque<>()));
        before.removeIf(flow -> flow.atNanos() < atNanos - rule.flowDays().value() * NANOS_PER_DAY);
        long sum = before.stream().mapToLong(Flow::fen).sum();
        if (changed >= rule.wallets().value() && sum >= RuleSet.fen(rule.leastYuan())) {
            Flow closing =
                    new Flow(sequence, atNanos, BusinessDay.ofNanos(atNanos), new CommandId(0, 0), wallet, 0, 0, false);
            desk.found(
                    Pattern.P7,
                    rules,
                    wallet,
                    closing,
                    before,
                    "wallets",
                    Integer.toString(changed),
                    "beforeClosingFen",
                    Long.toString(sum));
        }
    }
}
