package ecny.sim.supervision;

import ecny.sim.supervision.LargeValueReport.Direction;
import ecny.sim.supervision.LargeValueReport.Threshold;
import ecny.sim.supervision.RuleSet.ExchangeCountsAs;
import ecny.sim.supervision.RuleSet.LargeValue;
import ecny.wallet.money.BusinessDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Sums of the business date per customer, threshold and direction; a report when one reaches its threshold. */
final class LargeValueWatch implements Watch {
    /** Whose sum, of what. */
    record Key(long customer, Threshold threshold, Direction direction) {}

    private static final class Sum {
        final LongArrayList sequences = new LongArrayList();
        long fen;
        boolean isReached;
    }

    private record Reached(Key key, Sum sum, RuleSet rules, Flow flow, long thresholdFen) {}

    private final Map<Key, Sum> sums = new HashMap<>();
    private final List<Reached> reached = new ArrayList<>();
    private int day = Integer.MIN_VALUE;

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (flow.day() != day) {
            day = flow.day();
            sums.clear();
        }
        LargeValue rules = sight.rules().largeValue();
        WalletRegister wallets = sight.wallets();
        if (rules.ownWalletsExempt().value()
                && WalletRegister.isWallet(flow.from())
                && WalletRegister.isWallet(flow.to())
                && wallets.customer(flow.from()) == wallets.customer(flow.to())) {
            return;
        }
        count(sight, flow.from(), Direction.OUT);
        count(sight, flow.to(), Direction.IN);
    }

    private void count(Sight sight, long wallet, Direction direction) {
        @Nullable Threshold threshold = threshold(sight, wallet);
        if (threshold == null) {
            return;
        }
        Flow flow = sight.flow();
        Key key = new Key(sight.wallets().customer(wallet), threshold, direction);
        Sum sum = sums.computeIfAbsent(key, one -> new Sum());
        sum.fen = Math.addExact(sum.fen, flow.fen());
        sum.sequences.addLong(flow.sequence());
        long thresholdFen = fen(sight.rules().largeValue(), threshold);
        if (sum.fen >= thresholdFen) {
            reached(sight, key, sum, thresholdFen);
        }
    }

    private void reached(Sight sight, Key key, Sum sum, long thresholdFen) {
        if (!sum.isReached) {
            sum.isReached = true;
            reached.add(new Reached(key, sum, sight.rules(), sight.flow(), thresholdFen));
        }
    }

    private static LargeValueReport report(Reached reached, int number) {
        RuleSet rules = reached.rules();
        LocalDate date = BusinessDay.toDate(reached.flow().day());
        return new LargeValueReport(
                String.format(Locale.ROOT, "L%06d", number),
                reached.key().threshold(),
                rules.ruleset() + " v" + rules.version(),
                reached.key().customer(),
                date,
                reached.key().direction(),
                CaseDesk.instant(reached.flow().atNanos()),
                reached.thresholdFen(),
                reached.sum().fen,
                workingDaysAfter(
                        date, rules.largeValue().reportWithinWorkingDays().value()),
                reached.sum().sequences);
    }

    /** Which threshold counts for a party to a flow; null for a bank deposit or when the flow does not count. */
    static @Nullable Threshold threshold(Sight sight, long account) {
        if (!WalletRegister.isWallet(account)) {
            return null;
        }
        Flow flow = sight.flow();
        boolean exchange = !WalletRegister.isWallet(flow.from()) || !WalletRegister.isWallet(flow.to());
        ExchangeCountsAs as = sight.rules().largeValue().exchangeCountsAs().value();
        if (exchange && as != ExchangeCountsAs.TRANSFER) {
            return as == ExchangeCountsAs.CASH ? Threshold.CASH : null;
        }
        if (!sight.wallets().isNatural(account)) {
            return Threshold.NON_NATURAL;
        }
        return flow.crossBorder() ? Threshold.NATURAL_CROSS_BORDER : Threshold.NATURAL_DOMESTIC;
    }

    private static long fen(LargeValue rules, Threshold threshold) {
        return RuleSet.fen(
                switch (threshold) {
                    case CASH -> rules.cashYuan();
                    case NON_NATURAL -> rules.nonNaturalYuan();
                    case NATURAL_DOMESTIC -> rules.naturalDomesticYuan();
                    case NATURAL_CROSS_BORDER -> rules.naturalCrossBorderYuan();
                });
    }

    private static LocalDate workingDaysAfter(LocalDate day, int count) {
        LocalDate due = day;
        for (int left = count; left > 0; ) {
            due = due.plusDays(1);
            left -= due.getDayOfWeek() == DayOfWeek.SATURDAY || due.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return due;
    }

    List<LargeValueReport> reports() {
        List<LargeValueReport> reports = new ArrayList<>();
        for (Reached one : reached) {
            reports.add(report(one, reports.size() + 1));
        }
        return reports;
    }
}
