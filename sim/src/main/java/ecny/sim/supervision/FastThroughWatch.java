package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.FastThrough;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * P4: what comes from another leaves again within minutes, several times a day. Every fen that leaves is set against the oldest
 * inflow that is still in the window. A person's own exchange before a purchase is not an inflow from another; merchants are no
 * subject.
 */
final class FastThroughWatch implements Watch {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private static final class Inflow {
        final Flow flow;
        long passedFen;

        Inflow(Flow flow) {
            this.flow = flow;
        }
    }

    private static final class Day {
        final Deque<Inflow> waiting = new ArrayDeque<>();
        final List<Flow> evidence = new ArrayList<>();
        int day;
        int times;
    }

    private final Map<Long, Day> days = new HashMap<>();

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        FastThrough rule = sight.rules().patterns().fastThrough();
        if (WalletRegister.isWallet(flow.from())) {
            left(sight, rule);
        }
        if (WalletRegister.isWallet(flow.from())
                && WalletRegister.isWallet(flow.to())
                && !sight.wallets().isMerchant(flow.to())
                && flow.fen() >= RuleSet.fen(rule.leastYuan())) {
            days.computeIfAbsent(flow.to(), wallet -> new Day()).waiting.addLast(new Inflow(flow));
        }
    }

    private void left(Sight sight, FastThrough rule) {
        Flow flow = sight.flow();
        @Nullable Day day = days.get(flow.from());
        if (day == null) {
            return;
        }
        if (day.day != flow.day()) {
            day.day = flow.day();
            day.times = 0;
            day.evidence.clear();
        }
        long since = flow.atNanos() - rule.minutes().value() * NANOS_PER_MINUTE;
        while (!day.waiting.isEmpty() && day.waiting.getFirst().flow.atNanos() < since) {
            day.waiting.removeFirst();
        }
        long fen = flow.fen();
        boolean counted = false;
        while (fen > 0 && !day.waiting.isEmpty()) {
            Inflow oldest = day.waiting.getFirst();
            long taken = Math.min(fen, oldest.flow.fen() - oldest.passedFen);
            oldest.passedFen += taken;
            fen -= taken;
            if (oldest.passedFen * 100
                    < oldest.flow.fen() * rule.passedPercent().value()) {
                break;
            }
            day.waiting.removeFirst();
            day.times++;
            day.evidence.add(oldest.flow);
            counted = true;
        }
        if (counted) {
            day.evidence.add(flow);
            if (day.times >= rule.timesADay().value()) {
                sight.desk()
                        .found(
                                Pattern.P4,
                                sight.rules(),
                                flow.from(),
                                flow,
                                day.evidence,
                                "times",
                                Integer.toString(day.times));
            }
        }
    }
}
