package ecny.sim.whatif;

import static ecny.sim.whatif.DifferenceStory.say;

import ecny.sim.language.Bilingual;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.Plot;
import ecny.wallet.ledger.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plots of a difference. */
final class DifferencePlots {
    /** Slots of the plot over time, at most. */
    private static final long SLOTS = 200;

    private static final double PERCENT = 100;

    private final Map<String, long[]> sums = new LinkedHashMap<>();

    DifferencePlots(Difference difference) {
        Side was = difference.before();
        Side then = difference.after();
        sum("taken", was.payments(), then.payments());
        sum("value", was.valueFen(), then.valueFen());
        sum("exchanged", was.exchangedFen(), then.exchangedFen());
        sum("redeemed", was.redeemedFen(), then.redeemedFen());
        sum("interest", was.interestFen(), then.interestFen());
        @Nullable Totals one = was.totals();
        @Nullable Totals other = then.totals();
        if (one != null && other != null) {
            sum("issued", one.issuedFen(), other.issuedFen());
            sum("vaults", one.inVaultsFen(), other.inVaultsFen());
            sum("in-wallets", one.inWalletsFen(), other.inWalletsFen());
            sum("packets", one.inPacketsFen(), other.inPacketsFen());
        }
    }

    private void sum(String key, long was, long then) {
        sums.put(key, new long[] {was, then});
    }

    /** How much each aggregate changes, in percent of what it was; up and down in two colours. Nothing if none changes. */
    Optional<String> aggregates() {
        double most = sums.values().stream()
                .mapToDouble(DifferencePlots::percent)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (most == 0) {
            return Optional.empty();
        }
        List<Axis.Tick> ticks = new ArrayList<>();
        double all = sums.size();
        int n = 0;
        for (String key : sums.keySet()) {
            ticks.add(new Axis.Tick((n++ + 0.5) / all, shortName(key)));
        }
        Plot plot = new Plot(
                Plot.WIDE,
                new Axis.Placed(ticks, value -> value / all),
                Axis.fromZero(most, value -> String.format(Locale.ROOT, "%.3g", value)));
        int at = 0;
        for (Map.Entry<String, long[]> one : sums.entrySet()) {
            double percent = percent(one.getValue());
            Bilingual name = say(one.getKey());
            plot.bar(
                    at + 0.2,
                    at + 0.8,
                    List.of(new Plot.Part(percent < 0 ? "k1" : "k3", Math.abs(percent))),
                    name.english() + " " + name.chinese() + ": " + String.format(Locale.ROOT, "%+.4f %%", percent));
            at++;
        }
        return Optional.of(plot.svg(say("aggregates"), say("sum"), say("percent")) + legend("legend-aggregates"));
    }

    private static String shortName(String key) {
        Bilingual name = say("short." + key);
        return name.english() + " " + name.chinese();
    }

    /** Of what was; what was nothing has changed by all of it. */
    private static double percent(long[] sum) {
        return sum[0] == sum[1] ? 0 : sum[0] == 0 ? PERCENT : PERCENT * (sum[1] - sum[0]) / sum[0];
    }

    /** When verdicts change. */
    static String overTime(SortedMap<Instant, long[]> hours) {
        Instant from = hours.firstKey();
        Instant last = hours.lastKey();
        long wide = Math.max(1, Duration.between(from, last).toHours() / SLOTS + 1);
        Map<Instant, long[]> slots = new TreeMap<>();
        hours.forEach((hour, counts) -> {
            long slot = Duration.between(from, hour).toHours() / wide;
            long[] sums = slots.computeIfAbsent(from.plus(Duration.ofHours(slot * wide)), at -> new long[3]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        });
        long most =
                slots.values().stream().mapToLong(DifferencePlots::sum).max().orElse(1);
        Plot plot = new Plot(
                Plot.WIDE,
                Axis.time(from, last.plus(Duration.ofHours(wide))),
                Axis.fromZero((double) most, DifferencePlots::whole));
        slots.forEach((start, counts) -> plot.bar(
                (double) start.toEpochMilli(),
                (double) start.plus(Duration.ofHours(wide)).toEpochMilli(),
                parts(counts),
                start + ": " + reading(counts)));
        return plot.svg(say("hours"), say("time"), say("count")) + legend("legend");
    }

    /** At which operators they change. */
    static String byOperator(SortedMap<Integer, long[]> operators) {
        long most = operators.values().stream()
                .mapToLong(DifferencePlots::sum)
                .max()
                .orElse(1);
        List<Axis.Tick> ticks = new ArrayList<>();
        int n = 0;
        for (int operator : operators.keySet()) {
            ticks.add(new Axis.Tick((n++ + 0.5) / operators.size(), DifferenceStory.code(operator)));
        }
        double all = operators.size();
        Plot plot = new Plot(
                Plot.WIDE,
                new Axis.Placed(ticks, value -> value / all),
                Axis.fromZero((double) most, DifferencePlots::whole));
        int at = 0;
        for (Map.Entry<Integer, long[]> one : operators.entrySet()) {
            plot.bar(at + 0.2, at + 0.8, parts(one.getValue()), one.getKey() + ": " + reading(one.getValue()));
            at++;
        }
        return plot.svg(say("by-operator"), say("operator"), say("count")) + legend("legend");
    }

    private static long sum(long[] counts) {
        return counts[0] + counts[1] + counts[2];
    }

    private static String whole(double value) {
        return Numbers.whole(Math.round(value));
    }

    private static List<Plot.Part> parts(long[] counts) {
        return List.of(
                new Plot.Part("k4", (double) counts[0]),
                new Plot.Part("k1", (double) counts[1]),
                new Plot.Part("k3", (double) counts[2]));
    }

    private static String reading(long[] counts) {
        return counts[0] + " ✗, " + counts[1] + " ✓, " + counts[2] + " …";
    }

    private static String legend(String key) {
        Bilingual words = say(key);
        return "<p><small class=\"en\">" + words.english() + "</small><small class=\"zh\">" + words.chinese()
                + "</small></p>";
    }
}
