package ecny.sim.whatif;

import ecny.sim.replay.Instants;
import ecny.sim.replay.RefusedQuestion;
import ecny.sim.run.RunFolder;
import ecny.sim.scenario.Operator;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A what-if as a person writes it, on the command line or in the page's composer: every field a text, empty for none.
 *
 * @param rulebook a rulebook's name
 * @param set rules with other values, {@code path=value}
 * @param from the day from which rulebook and rules are others, {@code YYYY-MM-DD}; empty for the whole run
 * @param freeze wallets that are frozen, {@code WALLET[@TIME]}
 * @param outage operators that cannot be reached, {@code OPERATOR,FROM,UNTIL}
 * @param runOn runs on operators, {@code OPERATOR,TIME,PERCENT}
 * @param flood floods of red packets, {@code OPERATOR,TIME,PACKETS,YUAN}
 */
public record Proposal(
        String rulebook,
        List<String> set,
        String from,
        List<String> freeze,
        List<String> outage,
        List<String> runOn,
        List<String> flood) {
    /** Names of the fields, for refusals. */
    public static final String RULEBOOK = "rulebook";

    public static final String SET = "set";
    public static final String FROM = "from";
    public static final String FREEZE = "freeze";
    public static final String OUTAGE = "outage";
    public static final String RUN_ON = "run-on";
    public static final String FLOOD = "flood";

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** Where rulebooks are found by their names. */
    @FunctionalInterface
    public interface Rulebooks {
        /** The published ones. */
        Rulebooks PUBLISHED = RulebookTimeline::published;

        /** @throws RulebookException if there is none of that name, or a change names no rule of it */
        Rulebook find(String name, List<RuleChange> changes) throws IOException;
    }

    public Proposal {
        set = List.copyOf(set);
        freeze = List.copyOf(freeze);
        outage = List.copyOf(outage);
        runOn = List.copyOf(runOn);
        flood = List.copyOf(flood);
    }

    /** Whether nothing differs. */
    public boolean isNone() {
        return rulebook.isEmpty()
                && Stream.of(set, freeze, outage, runOn, flood).allMatch(List::isEmpty);
    }

    /** Each difference as it was written. */
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        if (!rulebook.isEmpty()) {
            words.add("rulebook " + rulebook);
        }
        words.addAll(set);
        if (!from.isEmpty()) {
            words.add("from " + from);
        }
        freeze.forEach(one -> words.add("freeze " + one));
        outage.forEach(one -> words.add("outage " + one));
        runOn.forEach(one -> words.add("run on " + one));
        flood.forEach(one -> words.add("flood " + one));
        return words;
    }

    /**
     * The world that is meant.
     *
     * @param wallets finds the wallet that somebody names; refuses a name that is none
     * @throws RefusedQuestion naming the field, its value and the rule it breaks
     */
    public Alternative of(RunFolder folder, Rulebooks rulebooks, ToLongFunction<String> wallets) throws IOException {
        List<Shock> shocks = new ArrayList<>();
        for (String one : freeze) {
            shocks.add(frozen(one, folder, wallets));
        }
        for (String one : runOn) {
            Words words = new Words(RUN_ON, one, folder, "OPERATOR,TIME,PERCENT", "机构,时间,百分比");
            shocks.add(new Shock.RunOn(words.moment(1), words.operator(0), words.number(2, 1, 100)));
        }
        for (String one : flood) {
            Words words = new Words(FLOOD, one, folder, "OPERATOR,TIME,PACKETS,YUAN", "机构,时间,个数,每个金额(元)");
            shocks.add(
                    new Shock.Flood(words.moment(1), words.operator(0), words.number(2, 1, 10_000_000), words.yuan(3)));
        }
        List<Outage> outages = new ArrayList<>();
        for (String one : outage) {
            Words words = new Words(OUTAGE, one, folder, "OPERATOR,FROM,UNTIL", "机构,起,止");
            Instant begins = words.moment(1);
            Instant ends = words.moment(2);
            if (!begins.isBefore(ends)) {
                throw words.refused("an outage that ends after it begins", "结束晚于开始的中断");
            }
            outages.add(new Outage(words.operator(0), begins, ends));
        }
        return new Alternative(folder.ledgerUnder(rules(folder, rulebooks)), shocks, outages);
    }

    private static Shock frozen(String line, RunFolder folder, ToLongFunction<String> wallets) {
        int at = line.indexOf('@');
        String name = (at < 0 ? line : line.substring(0, at)).strip();
        Instant when = folder.record().scenario().dates().from().atStartOfDay().toInstant(CHINA);
        try {
            when = at < 0 ? when : Instants.parse(line.substring(at + 1));
            return new Shock.Freeze(when, wallets.applyAsLong(name), name);
        } catch (DateTimeException | RefusedQuestion wrong) {
            throw new RefusedQuestion(
                    FREEZE,
                    line,
                    "WALLET or WALLET@TIME, a wallet number of 16 digits (the last one the Luhn check digit) or a pseudonym of"
                            + " this run's office, and a time such as 2020-10-12T18:00",
                    "钱包编号(16 位,末位为 Luhn 校验位)或本次运行的假名,可加 @时间(例如 2020-10-12T18:00)");
        }
    }

    private RulebookTimeline rules(RunFolder folder, Rulebooks rulebooks) throws IOException {
        List<RuleChange> changes = new ArrayList<>();
        for (String one : set) {
            changes.add(change(one));
        }
        if (!rulebook.isEmpty()) {
            try {
                rulebooks.find(rulebook, List.of());
            } catch (RulebookException none) {
                throw new RefusedQuestion(
                        RULEBOOK, rulebook, "one of " + RulebookTimeline.names(), RulebookTimeline.names() + " 之一");
            }
        }
        for (RuleChange change : changes) {
            try {
                rulebooks.find(rulebook.isEmpty() ? RulebookTimeline.names().get(0) : rulebook, List.of(change));
            } catch (RulebookException none) {
                throw new RefusedQuestion(
                        SET,
                        change.path() + "=" + change.value(),
                        "a rule and a value that it can have: " + none.getMessage(),
                        "存在的规则及其可取的值:" + none.chinese());
            }
        }
        if (!from.isEmpty()) {
            return since(folder, rulebooks, changes);
        }
        return rulebook.isEmpty()
                ? folder.rulebooks(changes)
                : RulebookTimeline.always(rulebooks.find(rulebook, changes));
    }

    private static RuleChange change(String text) {
        try {
            return RuleChange.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedQuestion(
                    SET,
                    text,
                    "RULE=VALUE, for example limits.PERSONAL.4.perPaymentYuan=1000.00",
                    "规则=值,例如 limits.PERSONAL.4.perPaymentYuan=1000.00");
        }
    }

    private RulebookTimeline since(RunFolder folder, Rulebooks rulebooks, List<RuleChange> changes) throws IOException {
        try {
            LocalDate day = LocalDate.parse(from);
            if (rulebook.isEmpty() && changes.isEmpty()) {
                throw new RefusedQuestion(
                        FROM, from, "a rulebook or a rule that is another from that day on", "自该日起变更的规则版本或规则");
            }
            String name = rulebook.isEmpty() ? RulesSince.inForce(folder, day) : rulebook;
            return RulesSince.of(folder, day, rulebooks.find(name, changes));
        } catch (DateTimeException noDate) {
            throw new RefusedQuestion(FROM, from, "a day such as 2020-10-12", "日期,例如 2020-10-12");
        } catch (IllegalArgumentException tooEarly) {
            throw new RefusedQuestion(
                    FROM, from, "a day after a rulebook of the run came into force", "本次运行的规则版本生效之后的日期");
        }
    }

    /** The values of one field, with commas between them. */
    private static final class Words {
        private final String field;
        private final String text;
        private final RunFolder folder;
        private final String english;
        private final String chinese;
        private final String[] words;

        Words(String field, String text, RunFolder folder, String english, String chinese) {
            this.field = field;
            this.text = text;
            this.folder = folder;
            this.english = english;
            this.chinese = chinese;
            this.words = text.split(",", -1);
            int count = english.split(",", -1).length;
            if (words.length != count) {
                throw refused(count + " values with commas between them", "以逗号分隔的 " + count + " 个值");
            }
        }

        RefusedQuestion refused(String rule, String chineseRule) {
            return new RefusedQuestion(field, text, english + ": " + rule, chinese + ": " + chineseRule);
        }

        int number(int at, int least, int most) {
            String word = words[at].strip();
            int number = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : -1;
            if (number < least || number > most) {
                throw refused(
                        "a whole number from " + least + " to " + most + ", not '" + word + "'",
                        least + " 至 " + most + " 之间的整数, 而非「" + word + "」");
            }
            return number;
        }

        int operator(int at) {
            List<Integer> known = folder.record().scenario().operators().stream()
                    .map(Operator::prefix)
                    .toList();
            int operator = number(at, 0, 999);
            if (!known.contains(operator)) {
                throw refused("an operator of this run, one of " + known, "本次运行的运营机构之一 " + known);
            }
            return operator;
        }

        long yuan(int at) {
            try {
                long fen = Fen.parseYuan(words[at].strip());
                if (fen > 0) {
                    return fen;
                }
            } catch (IllegalArgumentException noAmount) {
                // refused below
            }
            throw refused(
                    "an amount in yuan above 0 with at most two decimals, not '" + words[at] + "'",
                    "大于零、最多两位小数的元金额, 而非「" + words[at] + "」");
        }

        Instant moment(int at) {
            try {
                return Instants.parse(words[at]);
            } catch (DateTimeException noTime) {
                throw refused(
                        "a time such as 2020-10-12T18:00, not '" + words[at] + "'",
                        "时间, 例如 2020-10-12T18:00, 而非「" + words[at] + "」");
            }
        }
    }
}
