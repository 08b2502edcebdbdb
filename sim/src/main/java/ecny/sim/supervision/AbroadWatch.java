package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.Abroad;
import ecny.wallet.money.BusinessDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** P11: a natural person's payments across the border, each below the threshold, above it in a day; or above the year's quota. */
final class AbroadWatch implements Watch {
    private static final class Sums {
        final List<Flow> today = new ArrayList<>();
        final List<Flow> thisYear = new ArrayList<>();
        int day;
        int year;
        long dayFen;
        long yearFen;
        boolean whole;
    }

    private final Map<Long, Sums> customers = new HashMap<>();

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (!flow.crossBorder() || !sight.wallets().isNatural(flow.from())) {
            return;
        }
        Abroad rule = sight.rules().patterns().abroad();
        long threshold = RuleSet.fen(rule.thresholdYuan());
        Sums sums = customers.computeIfAbsent(sight.wallets().customer(flow.from()), customer -> new Sums());
        add(sums, flow, threshold);
        boolean split = !sums.whole
                && sums.dayFen > threshold
                && sums.today.size() >= rule.pieces().value();
        boolean aboveQuota = sums.yearFen > RuleSet.fen(rule.annualQuotaYuan());
        if (split || aboveQuota) {
            sight.desk()
                    .found(
                            Pattern.P11,
                            sight.rules(),
                            flow.from(),
                            flow,
                            split ? sums.today : sums.thisYear,
                            "dayFen",
                            Long.toString(sums.dayFen),
                            "yearFen",
                            Long.toString(sums.yearFen));
        }
    }

    private static void add(Sums sums, Flow flow, long threshold) {
        int year = BusinessDay.toDate(flow.day()).getYear();
        if (year != sums.year) {
            sums.year = year;
            sums.yearFen = 0;
            sums.thisYear.clear();
        }
        if (flow.day() != sums.day) {
            sums.day = flow.day();
            sums.dayFen = 0;
            sums.whole = false;
            sums.today.clear();
        }
        sums.whole |= flow.fen() >= threshold;
        sums.today.add(flow);
        sums.thisYear.add(flow);
        sums.dayFen = Math.addExact(sums.dayFen, flow.fen());
        sums.yearFen = Math.addExact(sums.yearFen, flow.fen());
    }
}
