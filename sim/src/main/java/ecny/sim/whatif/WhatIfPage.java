package ecny.sim.whatif;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.Plot;
import ecny.sim.report.RunReport;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Totals;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The counterfactual difference as a page: every aggregate, when verdicts change, whose, and the payments one by one. */
public final class WhatIfPage implements Consumer<Change> {
    private static final String BUNDLE = "ecny.sim.whatif.WhatIf";
    /** Slots of the plot over time, at most. */
    private static final long SLOTS = 200;

    private static final int MOST_LINES = 500;

    private final List<Change> first = new ArrayList<>();
    private final Map<Instant, long[]> hours = new TreeMap<>();
    private final Map<Integer, long[]> operators = new TreeMap<>();

    @Override
    public void accept(Change change) {
        if (first.size() < MOST_LINES) {
            first.add(change);
        }
        int which = change.isRefusedNow() ? 0 : change.isTakenNow() ? 1 : 2;
        hours.computeIfAbsent(hour(change.at()), hour -> new long[3])[which]++;
        if (WalletNumber.isValid(change.payer())) {
            operators.computeIfAbsent(WalletNumber.operator(change.payer()), operator -> new long[3])[which]++;
        }
    }

    private static Instant hour(Instant at) {
        return at.minusSeconds(Math.floorMod(at.getEpochSecond(), 3600)).minusNanos(at.getNano());
    }

    /**
     * Writes the page.
     *
     * @param run its name
     * @param changes what differs, in words
     */
    public void write(Path file, String run, List<String> changes, Difference difference, Language language)
            throws IOException {
        Page page = new Page(say("title", run), say("subtitle", String.join(" · ", changes)), language)
                .headlines(List.of(
                        new RunReport.Fact(say("changed"), plain(Numbers.whole(difference.changed()))),
                        new RunReport.Fact(say("wallets"), plain(Numbers.whole(difference.wallets()))),
                        new RunReport.Fact(
                                say("operators"),
                                plain(Numbers.whole(difference.operators().size())))))
                .section(say("sums"), sums(difference));
        plots().forEach(page::section);
        page.section(say("positions"), positions(difference)).section(say("groups"), groups(difference));
        if (!difference.shocks().isEmpty()) {
            page.section(say("shocks"), shocks(difference));
        }
        page.section(say("payments", first.size()), payments()).write(file);
    }

    /** When verdicts change and at which operators, as SVG with its legend, by title; nothing where nothing changes. */
    public Map<Bilingual, String> plots() {
        Map<Bilingual, String> plots = new LinkedHashMap<>();
        if (!hours.isEmpty()) {
            plots.put(say("hours"), overTime());
        }
        if (!operators.isEmpty()) {
            plots.put(say("by-operator"), byOperator());
        }
        return plots;
    }

    private static Bilingual say(String key, Object... values) {
        return Bilingual.of(BUNDLE, key, values);
    }

    private static Bilingual plain(String text) {
        return new Bilingual(text, text);
    }

    private static List<Bilingual> heads(String... keys) {
        return List.of(keys).stream().map(key -> say(key)).toList();
    }

    private static String sums(Difference difference) {
        Side was = difference.before();
        Side then = difference.after();
        List<List<String>> rows = new ArrayList<>();
        rows.add(count("accepted", was.accepted(), then.accepted()));
        rows.add(count("taken", was.payments(), then.payments()));
        rows.add(yuan("value", was.valueFen(), then.valueFen()));
        rows.add(yuan("exchanged", was.exchangedFen(), then.exchangedFen()));
        rows.add(yuan("redeemed", was.redeemedFen(), then.redeemedFen()));
        rows.add(yuan("interest", was.interestFen(), then.interestFen()));
        @Nullable Totals one = was.totals();
        @Nullable Totals other = then.totals();
        if (one != null && other != null) {
            rows.add(yuan("issued", one.issuedFen(), other.issuedFen()));
            rows.add(yuan("vaults", one.inVaultsFen(), other.inVaultsFen()));
            rows.add(yuan("in-wallets", one.inWalletsFen(), other.inWalletsFen()));
            rows.add(yuan("holds", one.inHoldsFen(), other.inHoldsFen()));
            rows.add(yuan("pots", one.inPotsFen(), other.inPotsFen()));
            rows.add(yuan("packets", one.inPacketsFen(), other.inPacketsFen()));
        }
        return Page.table("lrrr", heads("sum", "was", "then", "change"), rows);
    }

    private static List<String> count(String key, long was, long then) {
        return List.of(
                both(key), Numbers.whole(was), Numbers.whole(then), signed(then - was, Numbers.whole(then - was)));
    }

    private static List<String> yuan(String key, long was, long then) {
        return List.of(both(key), Numbers.yuan(was), Numbers.yuan(then), signed(then - was, Numbers.yuan(then - was)));
    }

    private static String both(String key) {
        Bilingual words = say(key);
        return words.english() + " " + words.chinese();
    }

    private static String signed(long change, String text) {
        return change > 0 ? "+" + text : text;
    }

    private String overTime() {
        Instant from = hours.keySet().iterator().next();
        Instant last = ((TreeMap<Instant, long[]>) hours).lastKey();
        long wide = Math.max(1, Duration.between(from, last).toHours() / SLOTS + 1);
        Map<Instant, long[]> slots = new TreeMap<>();
        hours.forEach((hour, counts) -> {
            long slot = Duration.between(from, hour).toHours() / wide;
            long[] sums = slots.computeIfAbsent(from.plus(Duration.ofHours(slot * wide)), at -> new long[3]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        });
        long most = slots.values().stream().mapToLong(WhatIfPage::sum).max().orElse(1);
        Plot plot = new Plot(
                Plot.WIDE,
                Axis.time(from, last.plus(Duration.ofHours(wide))),
                Axis.fromZero((double) most, WhatIfPage::whole));
        slots.forEach((start, counts) -> plot.bar(
                (double) start.toEpochMilli(),
                (double) start.plus(Duration.ofHours(wide)).toEpochMilli(),
                parts(counts),
                start + ": " + reading(counts)));
        return plot.svg(say("hours"), say("time"), say("count")) + legend();
    }

    private String byOperator() {
        long most = operators.values().stream().mapToLong(WhatIfPage::sum).max().orElse(1);
        List<Axis.Tick> ticks = new ArrayList<>();
        int n = 0;
        for (int operator : operators.keySet()) {
            ticks.add(new Axis.Tick((n++ + 0.5) / operators.size(), String.format(Locale.ROOT, "%03d", operator)));
        }
        double all = operators.size();
        Plot plot = new Plot(
                Plot.WIDE,
                new Axis.Placed(ticks, value -> value / all),
                Axis.fromZero((double) most, WhatIfPage::whole));
        int at = 0;
        for (Map.Entry<Integer, long[]> one : operators.entrySet()) {
            plot.bar(at + 0.2, at + 0.8, parts(one.getValue()), one.getKey() + ": " + reading(one.getValue()));
            at++;
        }
        return plot.svg(say("by-operator"), say("operator"), say("count")) + legend();
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

    private static String legend() {
        Bilingual words = say("legend");
        return "<p><small class=\"en\">" + words.english() + "</small><small class=\"zh\">" + words.chinese()
                + "</small></p>";
    }

    private static String positions(Difference difference) {
        return Page.table(
                "lrrrr",
                heads("operator", "vault-was", "vault-then", "wallets-was", "wallets-then"),
                difference.positions().stream()
                        .map(position -> List.of(
                                String.format(Locale.ROOT, "%03d", position.operator()),
                                Numbers.yuan(position.vaultBefore()),
                                Numbers.yuan(position.vaultAfter()),
                                Numbers.yuan(position.walletsBefore()),
                                Numbers.yuan(position.walletsAfter())))
                        .toList());
    }

    private static String groups(Difference difference) {
        return Page.table(
                "lllrr",
                heads("kind", "verdict-was", "verdict-then", "count", "amount"),
                difference.groups().stream()
                        .map(group -> List.of(
                                group.kind().word() + " " + group.kind().chinese(),
                                group.before().name(),
                                group.after().name(),
                                Numbers.whole(group.count()),
                                Numbers.yuan(group.amountFen())))
                        .toList());
    }

    private static String shocks(Difference difference) {
        return Page.table(
                "lrr",
                heads("shock", "commands", "shock-accepted"),
                difference.shocks().stream()
                        .map(shock -> List.of(
                                shock.inWords(), Numbers.whole(shock.commands()), Numbers.whole(shock.accepted())))
                        .toList());
    }

    private String payments() {
        return Page.table(
                "lrllrllll",
                heads("time", "sequence", "payer", "payee", "amount", "verdict-was", "verdict-then", "rule", "source"),
                first.stream()
                        .map(change -> List.of(
                                change.at().toString(),
                                Numbers.whole(change.sequence()),
                                account(change.payer()),
                                account(change.payee()),
                                Numbers.yuan(change.amountFen()),
                                change.before().name(),
                                change.after().name(),
                                value(change.ruleBefore()) + " → " + value(change.ruleAfter()),
                                source(change)))
                        .toList());
    }

    private static String account(long account) {
        return WalletNumber.isValid(account) ? WalletNumber.format(account) : Long.toString(account);
    }

    private static String value(@Nullable Sourced<?> rule) {
        return rule == null ? "–" : String.valueOf(rule.value());
    }

    private static String source(Change change) {
        @Nullable Sourced<?> then = change.ruleAfter();
        @Nullable Sourced<?> was = change.ruleBefore();
        return then != null ? then.source() : was != null ? was.source() : "";
    }
}
