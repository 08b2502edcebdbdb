package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Times;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Change;
import ecny.sim.whatif.Difference;
import ecny.sim.whatif.WhatIf;
import ecny.sim.whatif.WhatIfPage;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The run's commands under other rules. One comparison at a time: each replays the whole run. */
final class WhatIfRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHANGES = 200;

    private final RunFolder folder;
    private final RecordingNames names;
    private final Semaphore one = new Semaphore(1);

    WhatIfRoom(RunFolder folder, RecordingNames names) {
        this.folder = folder;
        this.names = names;
    }

    @Override
    public Set<String> questions() {
        return Set.of("what-if");
    }

    @Override
    public JsonNode answer(Ask ask) {
        RulebookTimeline rules = rules(ask.text("rulebook"), ask.texts("set"));
        if (!one.tryAcquire()) {
            throw PageRefusal.of(429, "BUSY", "Another comparison is running; one at a time.", "另一项对比正在进行, 请稍候。");
        }
        try {
            List<Change> changes = new ArrayList<>();
            WhatIfPage drawn = new WhatIfPage();
            Difference difference = WhatIf.compare(folder, folder.ledgerUnder(rules), change -> {
                drawn.accept(change);
                if (changes.size() < MOST_CHANGES) {
                    changes.add(change);
                }
            });
            ObjectNode answer = answer(difference, changes);
            ArrayNode plots = answer.putArray("plots");
            drawn.plots()
                    .forEach((title, svg) -> plots.addObject()
                            .put("english", title.english())
                            .put("chinese", title.chinese())
                            .put("svg", svg));
            return answer;
        } finally {
            one.release();
        }
    }

    private RulebookTimeline rules(String rulebook, List<String> set) {
        if (rulebook.isEmpty() && set.isEmpty()) {
            throw PageRefusal.about("rulebook", "", "Choose a rulebook or change a rule.", "请选择规则版本或修改一条规则。");
        }
        try {
            List<RuleChange> changes = set.stream().map(RuleChange::parse).toList();
            return rulebook.isEmpty()
                    ? folder.rulebooks(changes)
                    : RulebookTimeline.always(RulebookTimeline.published(rulebook, changes));
        } catch (IllegalArgumentException | RulebookException wrong) {
            throw PageRefusal.about(
                    set.isEmpty() ? "rulebook" : "set",
                    set.isEmpty() ? rulebook : String.join(",", set),
                    String.valueOf(wrong.getMessage()),
                    "规则无效: " + wrong.getMessage());
        }
    }

    private ObjectNode answer(Difference difference, List<Change> changes) {
        ObjectNode answer = JSON.createObjectNode()
                .put("changed", difference.changed())
                .put("wallets", difference.wallets())
                .put("operators", difference.operators().size());
        ArrayNode lines = answer.putArray("changes");
        for (Change change : changes) {
            lines.addObject()
                    .put("sequence", change.sequence())
                    .put("time", Times.shown(change.at()))
                    .put("english", change.kind().word())
                    .put("chinese", change.kind().chinese())
                    .put("from", names.apply(change.payer()))
                    .put("to", names.apply(change.payee()))
                    .put("amountFen", change.amountFen())
                    .put("before", change.before().name())
                    .put("after", change.after().name())
                    .put("rule", rule(change));
        }
        return answer;
    }

    private static String rule(Change change) {
        @Nullable Sourced<?> before = change.ruleBefore();
        @Nullable Sourced<?> after = change.ruleAfter();
        @Nullable Sourced<?> named = after == null ? before : after;
        return named == null ? "" : value(before) + " → " + value(after) + " (" + named.source() + ")";
    }

    private static String value(@Nullable Sourced<?> rule) {
        return rule == null ? "" : String.valueOf(rule.value());
    }
}
