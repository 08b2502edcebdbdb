package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.Dormant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * P3: nothing for half a year, then within hours many times what used to come in a month. A wallet that never moved is dormant
 * since it was opened. Merchants are no subject.
 */
final class DormantWatch implements Watch {
    private static final long NANOS_PER_DAY = 24 * RecentFlows.NANOS_PER_HOUR;
    private static final int DAYS_OF_A_MONTH = 30;

    private static final class Life {
        long firstAtNanos;
        long lastAtNanos;
        long inflowFen;
        long wokeAtNanos = Long.MIN_VALUE;
        long historicMonthFen;
        long sinceFen;
        final List<Flow> since = new ArrayList<>();
    }

    private final Map<Long, Life> lives = new HashMap<>();

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        seen(sight, flow.from(), false);
        seen(sight, flow.to(), true);
    }

    private void seen(Sight sight, long wallet, boolean into) {
        if (!WalletRegister.isWallet(wallet) || sight.wallets().isMerchant(wallet)) {
            return;
        }
        Dormant rule = sight.rules().patterns().dormant();
        Flow flow = sight.flow();
        @Nullable Life known = lives.get(wallet);
        Life life = known == null ? born(sight, wallet) : known;
        if (flow.atNanos() - life.lastAtNanos >= rule.days().value() * NANOS_PER_DAY) {
            wake(life, flow);
        }
        life.lastAtNanos = flow.atNanos();
        if (into) {
            life.inflowFen = Math.addExact(life.inflowFen, flow.fen());
            awake(sight, rule, wallet, life);
        }
    }

    private Life born(Sight sight, long wallet) {
        Life life = new Life();
        long opened = sight.wallets().openedAtNanos(wallet);
        life.firstAtNanos = opened == Long.MIN_VALUE ? sight.flow().atNanos() : opened;
        life.lastAtNanos = life.firstAtNanos;
        lives.put(wallet, life);
        return life;
    }

    private static void wake(Life life, Flow flow) {
        life.wokeAtNanos = flow.atNanos();
        long days = Math.max(DAYS_OF_A_MONTH, (flow.atNanos() - life.firstAtNanos) / NANOS_PER_DAY);
        life.historicMonthFen = life.inflowFen / days * DAYS_OF_A_MONTH;
        life.sinceFen = 0;
        life.since.clear();
    }

    private static void awake(Sight sight, Dormant rule, long wallet, Life life) {
        Flow flow = sight.flow();
        if (life.wokeAtNanos == Long.MIN_VALUE
                || flow.atNanos() - life.wokeAtNanos > rule.hours().value() * RecentFlows.NANOS_PER_HOUR) {
            life.since.clear();
            return;
        }
        life.sinceFen = Math.addExact(life.sinceFen, flow.fen());
        life.since.add(flow);
        if (life.sinceFen >= RuleSet.fen(rule.leastYuan())
                && life.sinceFen > life.historicMonthFen * rule.timesMonth().value()) {
            sight.desk()
                    .found(
                            Pattern.P3,
                            sight.rules(),
                            wallet,
                            flow,
                            life.since,
                            "inflowFen",
                            Long.toString(life.sinceFen),
                            "historicMonthFen",
                            Long.toString(life.historicMonthFen));
        }
    }
}
