package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.desk.CaseStatus;
import ecny.sim.desk.CaseView;
import ecny.sim.desk.SupervisionDesk;
import ecny.sim.language.Times;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.TrailSvg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Cases that the rules opened up to a place, what was done with them, and where the money of one went. */
final class CaseRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHO = "page";
    private static final int DEEPEST = 6;

    private final Desk desk;

    CaseRoom(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Set<String> questions() {
        return Set.of("cases", "case", "look");
    }

    @Override
    public JsonNode answer(Ask ask) {
        try {
            return switch (ask.what()) {
                case "cases" -> cases(ask.number("at"));
                case "case" -> ask.isPost() ? moved(ask) : one(ask.text("id"));
                default -> look(ask);
            };
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A case that was opened later is not there yet. */
    private ObjectNode cases(long at) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("cases");
        for (CaseView one : desk.get().cases()) {
            if (one.openedSequence() <= at) {
                lines.add(head(one));
            }
        }
        return answer;
    }

    private static ObjectNode head(CaseView one) {
        return JSON.createObjectNode()
                .put("id", one.id())
                .put("english", one.pattern() + " " + one.english())
                .put("chinese", one.pattern() + " " + one.chinese())
                .put("subject", one.subject())
                .put("opened", Times.shown(one.openedAt()))
                .put("amountFen", one.valueFen())
                .put("status", one.status());
    }

    private ObjectNode one(String id) throws IOException {
        CaseView found = found(id);
        ObjectNode answer = head(found).put("source", found.ruleset());
        ArrayNode facts = answer.putArray("facts");
        found.facts()
                .forEach((name, value) -> facts.addObject().put("name", name).put("value", value));
        ArrayNode evidence = answer.putArray("evidence");
        found.evidence()
                .forEach(line -> evidence.addObject()
                        .put("sequence", line.sequence())
                        .put("time", Times.shown(line.at()))
                        .put("from", line.from())
                        .put("to", line.to())
                        .put("amountFen", line.fen()));
        ArrayNode trail = answer.putArray("trail");
        found.trail()
                .forEach(line -> trail.add(
                        String.join(" · ", List.of(Times.shown(line.at()), line.who(), line.status(), line.note()))));
        return answer;
    }

    private CaseView found(String id) throws IOException {
        return desk.get().caseOf(id).orElseThrow(() -> PageRefusal.about("id", id, "There is no such case.", "案件不存在。"));
    }

    private ObjectNode moved(Ask ask) throws IOException {
        CaseView found = found(ask.text("id"));
        String word = ask.text("status");
        Optional<CaseStatus> to = CaseStatus.ofWord(word);
        if (to.isEmpty() || !desk.get().move(found.id(), to.get(), WHO, ask.text("note"))) {
            throw PageRefusal.about(
                    "status",
                    word,
                    "A case that is " + found.status() + " cannot become that.",
                    "案件当前状态(" + found.status() + ")不能变更为该状态。");
        }
        return one(found.id());
    }

    private ObjectNode look(Ask ask) throws IOException {
        CaseView found = found(ask.text("case"));
        SupervisionDesk open = desk.get();
        int depth = (int) ask.number("depth", 1, DEEPEST);
        return JSON.createObjectNode()
                .put(
                        "svg",
                        TrailSvg.of(open.trail(
                                found.id(),
                                chosen("direction", ask, Direction.values()),
                                depth,
                                chosen("method", ask, Method.values()))));
    }

    private static <E extends Enum<E>> E chosen(String field, Ask ask, E[] values) {
        String word = ask.text(field);
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw PageRefusal.about(field, word, "One of " + List.of(values) + ".", "应为" + List.of(values) + "之一。");
    }
}
