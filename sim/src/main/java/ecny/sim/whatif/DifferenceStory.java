package ecny.sim.whatif;

import ecny.sim.language.Bilingual;
import ecny.sim.report.Numbers;
import ecny.sim.report.Table;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A difference as tables and plots: hears of every change while two worlds are compared, and tells afterwards every aggregate,
 * who is concerned, when verdicts change and at which operators. People stand under the pseudonyms of a regulator's role.
 */
public final class DifferenceStory implements Consumer<Change> {
    static final String BUNDLE = "ecny.sim.whatif.WhatIf";

    private static final int MOST_PEOPLE = 200;

    private final int mostChanges;
    private final List<Change> first = new ArrayList<>();
    private final TreeMap<Instant, long[]> hours = new TreeMap<>();
    private final TreeMap<Integer, long[]> operators = new TreeMap<>();
    private final Map<String, Person> people = new HashMap<>();

    private static final class Person {
        private final int operator;
        private long refused;
        private long taken;
        private long otherwise;
        private long amountFen;

        Person(int operator) {
            this.operator = operator;
        }

        long count() {
            return refused + taken + otherwise;
        }
    }

    /** @param mostChanges how many payments are kept one by one */
    public DifferenceStory(int mostChanges) {
        this.mostChanges = mostChanges;
    }

    @Override
    public void accept(Change change) {
        if (first.size() < mostChanges) {
            first.add(change);
        }
        int which = change.isRefusedNow() ? 0 : change.isTakenNow() ? 1 : 2;
        hours.computeIfAbsent(hour(change.at()), hour -> new long[3])[which]++;
        if (WalletNumber.isValid(change.payer())) {
            operators.computeIfAbsent(WalletNumber.operator(change.payer()), operator -> new long[3])[which]++;
        }
        concerned(change.payer(), change.payerName(), change);
        if (change.payee() != change.payer()) {
            concerned(change.payee(), change.payeeName(), change);
        }
    }

    private void concerned(long account, String name, Change change) {
        if (!WalletNumber.isValid(account)) {
            return;
        }
        Person person = people.computeIfAbsent(name, one -> new Person(WalletNumber.operator(account)));
        person.refused += change.isRefusedNow() ? 1 : 0;
        person.taken += change.isTakenNow() ? 1 : 0;
        person.otherwise += change.isRefusedNow() || change.isTakenNow() ? 0 : 1;
        person.amountFen = Math.addExact(person.amountFen, change.amountFen());
    }

    private static Instant hour(Instant at) {
        return at.minusSeconds(Math.floorMod(at.getEpochSecond(), 3600)).minusNanos(at.getNano());
    }

    /** The first payments whose verdict changes, in the order of the journal. */
    public List<Change> changes() {
        return List.copyOf(first);
    }

    /** Plots as SVG with their legends, by title; of what does not change, none. */
    public Map<Bilingual, String> plots(Difference difference) {
        DifferencePlots plots = new DifferencePlots(difference);
        Map<Bilingual, String> drawn = new LinkedHashMap<>();
        plots.aggregates().ifPresent(svg -> drawn.put(say("aggregates"), svg));
        if (!hours.isEmpty()) {
            drawn.put(say("hours"), DifferencePlots.overTime(hours));
        }
        if (!operators.isEmpty()) {
            drawn.put(say("by-operator"), DifferencePlots.byOperator(operators));
        }
        return drawn;
    }

    /** Every aggregate, positions, groups of changes, who is concerned, and shocks if there are any. */
    public List<Table> tables(Difference difference) {
        List<Table> tables = new ArrayList<>();
        tables.add(sums(difference));
        tables.add(positions(difference));
        if (!difference.groups().isEmpty()) {
            tables.add(groups(difference));
            tables.add(concernedOperators());
            tables.add(concernedPeople());
        }
        if (!difference.shocks().isEmpty()) {
            tables.add(shocks(difference));
        }
        return tables;
    }

    static Bilingual say(String key, Object... values) {
        return Bilingual.of(BUNDLE, key, values);
    }

    private static List<Bilingual> heads(String... keys) {
        return List.of(keys).stream().map(key -> say(key)).toList();
    }

    private static Table sums(Difference difference) {
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
        return new Table(say("sums"), "lrrr", heads("sum", "was", "then", "change"), rows);
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

    static String code(int operator) {
        return String.format(Locale.ROOT, "%03d", operator);
    }

    private static Table positions(Difference difference) {
        return new Table(
                say("positions"),
                "lrrrr",
                heads("operator", "vault-was", "vault-then", "wallets-was", "wallets-then"),
                difference.positions().stream()
                        .map(position -> List.of(
                                code(position.operator()),
                                Numbers.yuan(position.vaultBefore()),
                                Numbers.yuan(position.vaultAfter()),
                                Numbers.yuan(position.walletsBefore()),
                                Numbers.yuan(position.walletsAfter())))
                        .toList());
    }

    private static Table groups(Difference difference) {
        return new Table(
                say("groups"),
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

    private Table concernedOperators() {
        TreeMap<Integer, Long> wallets = new TreeMap<>();
        people.values().forEach(person -> wallets.merge(person.operator, 1L, Long::sum));
        return new Table(
                say("concerned-operators"),
                "lrrrr",
                heads("operator", "wallets", "refused-now", "taken-now", "otherwise"),
                wallets.entrySet().stream()
                        .map(one -> {
                            long[] counts = operators.getOrDefault(one.getKey(), new long[3]);
                            return List.of(
                                    code(one.getKey()),
                                    Numbers.whole(one.getValue()),
                                    Numbers.whole(counts[0]),
                                    Numbers.whole(counts[1]),
                                    Numbers.whole(counts[2]));
                        })
                        .toList());
    }

    private Table concernedPeople() {
        List<List<String>> rows = people.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Person>>comparingLong(
                                one -> -one.getValue().count())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_PEOPLE)
                .map(one -> List.of(
                        one.getKey(),
                        code(one.getValue().operator),
                        Numbers.whole(one.getValue().refused),
                        Numbers.whole(one.getValue().taken),
                        Numbers.whole(one.getValue().otherwise),
                        Numbers.yuan(one.getValue().amountFen)))
                .toList();
        return new Table(
                say("concerned-people", Numbers.whole(people.size()), rows.size()),
                "llrrrr",
                heads("wallet", "operator", "refused-now", "taken-now", "otherwise", "amount"),
                rows);
    }

    private static Table shocks(Difference difference) {
        return new Table(
                say("shocks"),
                "lrr",
                heads("shock", "commands", "shock-accepted"),
                difference.shocks().stream()
                        .map(shock -> List.of(
                                shock.inWords(), Numbers.whole(shock.commands()), Numbers.whole(shock.accepted())))
                        .toList());
    }
}
