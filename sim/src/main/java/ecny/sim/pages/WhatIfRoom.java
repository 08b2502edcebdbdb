package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.clearing.SettlementWhatIf;
import ecny.sim.clearing.SettlementWhatIf.Settlement;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Times;
import ecny.sim.language.Told;
import ecny.sim.replay.RecordedDay;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Change;
import ecny.sim.whatif.Difference;
import ecny.sim.whatif.DifferenceStory;
import ecny.sim.whatif.Proposal;
import ecny.sim.whatif.WhatIf;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The run's commands in another world, and its payments between operators under another settlement. One comparison at a time:
 * each replays the whole run.
 */
final class WhatIfRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHANGES = 200;
    private static final String RATE = "interest.annualRateMillionths";
    private static final int PERCENT_TO_MILLIONTHS = 4;
    private static final int MOST_PER_MILLE = 1_000_000;
    private static final int WHOLE_IN_BASIS_POINTS = 10_000;

    private final RunFolder folder;
    private final RecordedDay day;
    private final RecordingNames names;
    private final Semaphore one = new Semaphore(1);

    WhatIfRoom(RunFolder folder, RecordedDay day, RecordingNames names) {
        this.folder = folder;
        this.day = day;
        this.names = names;
    }

    @Override
    public Set<String> questions() {
        return Set.of("composer", "what-if", "settlement-what-if");
    }

    @Override
    public JsonNode answer(Ask ask) {
        if (ask.what().equals("composer")) {
            return composer();
        }
        if (!one.tryAcquire()) {
            throw PageRefusal.of(429, "BUSY", "Another comparison is running; one at a time.", "另一项对比正在进行, 请稍候。");
        }
        try {
            return ask.what().equals("what-if") ? compare(ask) : settle(ask);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            one.release();
        }
    }

    /** What can be chosen. */
    private ObjectNode composer() {
        ObjectNode answer = JSON.createObjectNode()
                .put("from", Times.shown(day.from()))
                .put("until", Times.shown(day.until()))
                .put("firstDay", folder.record().scenario().dates().from().toString())
                .put("lastDay", folder.record().scenario().dates().to().toString());
        RulebookTimeline.names().forEach(answer.putArray("rulebooks")::add);
        ArrayNode rules = answer.putArray("rules");
        day.asAt(day.lastSequence())
                .rules()
                .forEach((path, rule) -> rules.addObject().put("path", path).put("value", rule.value()));
        ArrayNode operators = answer.putArray("operators");
        folder.record()
                .scenario()
                .operators()
                .forEach(one -> operators.addObject().put("code", one.prefix()).put("name", one.name()));
        ArrayNode designs = answer.putArray("designs");
        for (DesignKind design : DesignKind.values()) {
            Drawn.words(designs.addObject(), new Bilingual(design.english(), design.chinese()))
                    .put("name", design.name());
        }
        return answer;
    }

    private ObjectNode compare(Ask ask) throws IOException {
        Proposal proposal = proposal(ask);
        if (proposal.isNone()) {
            throw PageRefusal.about(
                    Proposal.RULEBOOK, "", "Change something: a rulebook, a rule, or a shock.", "请至少变更一项: 规则版本、规则或冲击。");
        }
        DifferenceStory story = new DifferenceStory(MOST_CHANGES);
        Difference difference =
                WhatIf.compare(folder, proposal.of(folder, Proposal.Rulebooks.PUBLISHED, names::wallet), story);
        ObjectNode answer = JSON.createObjectNode()
                .put("changed", difference.changed())
                .put("wallets", difference.wallets())
                .put("operators", difference.operators().size())
                .put("words", String.join(" · ", proposal.inWords()));
        ArrayNode sections = answer.putArray("sections");
        Drawn.plots(sections, story.plots(difference));
        story.tables(difference).forEach(table -> Drawn.table(sections, table));
        ArrayNode lines = answer.putArray("changes");
        story.changes().forEach(change -> line(lines.addObject(), change));
        return answer;
    }

    private static Proposal proposal(Ask ask) {
        List<String> set = new ArrayList<>(ask.texts(Proposal.SET));
        String rate = ask.text("interest");
        if (!rate.isEmpty()) {
            set.add(RATE + "=" + millionths(rate));
        }
        return new Proposal(
                ask.text(Proposal.RULEBOOK),
                set,
                ask.text(Proposal.FROM),
                ask.texts(Proposal.FREEZE),
                ask.texts(Proposal.OUTAGE),
                ask.texts(Proposal.RUN_ON),
                ask.texts(Proposal.FLOOD));
    }

    /** Percent a year, as people say it, in millionths, as rulebooks do. */
    private static String millionths(String percent) {
        try {
            BigDecimal millionths = new BigDecimal(percent).movePointRight(PERCENT_TO_MILLIONTHS);
            if (millionths.signum() >= 0 && millionths.compareTo(BigDecimal.valueOf(1_000_000)) <= 0) {
                return millionths.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
            }
        } catch (ArithmeticException | NumberFormatException none) {
            // refused below
        }
        throw PageRefusal.about(
                "interest",
                percent,
                "Percent a year from 0 to 100, with at most four decimals, for example 0.35.",
                "年利率(百分比), 0 至 100, 最多四位小数, 例如 0.35。");
    }

    private static void line(ObjectNode line, Change change) {
        line.put("sequence", change.sequence())
                .put("time", Times.shown(change.at()))
                .put("english", change.kind().word())
                .put("chinese", change.kind().chinese())
                .put("from", change.payerName())
                .put("to", change.payeeName())
                .put("amountFen", change.amountFen())
                .put("before", change.before().name())
                .put("after", change.after().name())
                .put("ruleBefore", value(change.ruleBefore()))
                .put("ruleAfter", value(change.ruleAfter()))
                .put("sourceBefore", source(change.ruleBefore()))
                .put("sourceAfter", source(change.ruleAfter()));
    }

    private static String value(@Nullable Sourced<?> rule) {
        return rule == null ? "" : String.valueOf(rule.value());
    }

    private static String source(@Nullable Sourced<?> rule) {
        return rule == null ? "" : rule.source();
    }

    private ObjectNode settle(Ask ask) throws IOException {
        Settlement before = new Settlement(design(ask, "design"), reserves(ask, "reserves"), ratio(ask, "ratio"));
        Settlement after =
                new Settlement(design(ask, "thenDesign"), reserves(ask, "thenReserves"), ratio(ask, "thenRatio"));
        SettlementWhatIf found;
        try {
            found = SettlementWhatIf.of(folder, before, after);
        } catch (RulebookException | IllegalArgumentException wrong) {
            Bilingual why = Told.of(wrong);
            throw PageRefusal.about("run", String.valueOf(folder.path().getFileName()), why.english(), why.chinese());
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("changed", found.changed())
                .put("operators", found.operators())
                .put("words", found.words());
        ArrayNode sections = answer.putArray("sections");
        Drawn.plots(sections, found.plots());
        Drawn.table(sections, found.sums());
        if (found.changed() > 0) {
            Drawn.table(sections, found.concerned());
            Drawn.table(sections, found.changes(MOST_CHANGES));
        }
        return answer;
    }

    private static DesignKind design(Ask ask, String field) {
        try {
            return DesignKind.valueOf(ask.text(field));
        } catch (IllegalArgumentException none) {
            List<DesignKind> all = List.of(DesignKind.values());
            throw PageRefusal.about(field, ask.text(field), "One of " + all + ".", "应为其一: " + all + "。");
        }
    }

    private static @Nullable Integer ratio(Ask ask, String field) {
        return ask.text(field).isEmpty() ? null : (int) ask.number(field, 0, WHOLE_IN_BASIS_POINTS);
    }

    private static int reserves(Ask ask, String field) {
        return (int) ask.number(field, 0, MOST_PER_MILLE);
    }
}
