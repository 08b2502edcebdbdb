package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Outcome;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Times;
import ecny.sim.replay.AsAt;
import ecny.sim.replay.Instants;
import ecny.sim.replay.LimitAt;
import ecny.sim.replay.RecordedDay;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentKind;
import ecny.sim.report.Table;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.rulebook.LimitKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any place of the recording: what time it was, the commands up to it, a wallet as at it; and where a thing is found. */
final class TimelineRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMANDS = "ecny.sim.command.Messages";
    private static final int MOST_COMMANDS = 200;

    private final RecordedDay day;
    private final RecordingNames names;

    TimelineRoom(RecordedDay day, RecordingNames names) {
        this.day = day;
        this.names = names;
    }

    @Override
    public Set<String> questions() {
        return Set.of("moment", "commands", "wallet", "rules", "seek");
    }

    @Override
    public JsonNode answer(Ask ask) {
        return switch (ask.what()) {
            case "moment" -> moment(ask.number("at"));
            case "commands" -> commands(ask.number("to"), (int) ask.number("count", 1, MOST_COMMANDS));
            case "wallet" -> wallet(ask.text("number"), ask.number("at"));
            case "rules" -> rules(ask.number("at"));
            default -> JSON.createObjectNode().put("sequence", seek(ask.text("by"), ask.text("value"), ask));
        };
    }

    private ObjectNode moment(long sequence) {
        return JSON.createObjectNode()
                .put("sequence", sequence)
                .put("lastSequence", day.lastSequence())
                .put("time", Times.shown(day.asAt(sequence).instant()));
    }

    private ObjectNode commands(long to, int count) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("commands");
        for (long sequence = to; sequence > Math.max(0, to - count); sequence--) {
            Outcome outcome = day.outcome(sequence);
            Bilingual kind = kind(outcome.templateId());
            lines.addObject()
                    .put("sequence", sequence)
                    .put("time", Times.shown(outcome.stampedAt()))
                    .put("english", kind.english())
                    .put("chinese", kind.chinese())
                    .put("from", names.apply(outcome.payer()))
                    .put("to", names.apply(outcome.payee()))
                    .put("amountFen", outcome.amountFen())
                    .put("accepted", outcome.isAccepted())
                    .put("verdict", outcome.verdict().name())
                    .put("whyEnglish", outcome.verdict().english())
                    .put("whyChinese", outcome.verdict().chinese());
        }
        return answer;
    }

    private static Bilingual kind(int templateId) {
        @Nullable PaymentKind kind = PaymentKind.of(templateId);
        return kind == null
                ? Bilingual.of(COMMANDS, "command." + templateId)
                : new Bilingual(kind.word(), kind.chinese());
    }

    private ObjectNode wallet(String name, long at) {
        AsAt asAt = day.asAt(at);
        long number = names.wallet(name);
        WalletView wallet = asAt.wallet(number)
                .orElseThrow(
                        () -> PageRefusal.about("wallet", name, "It was not open yet at this instant.", "此刻该钱包尚未开立。"));
        ObjectNode answer = JSON.createObjectNode().put("name", names.pseudonym(number));
        ArrayNode facts = answer.putArray("facts");
        fact(facts, "show.operator", String.format(Locale.ROOT, "%03d", wallet.operator()));
        fact(facts, "show.class", Integer.toString(wallet.walletClass()));
        Drawn.words(facts.addObject(), Bilingual.of(COMMANDS, "show.state"))
                .put("value", wallet.state().name())
                .set("words", Drawn.words(JSON.createObjectNode(), Bilingual.of(COMMANDS, "state." + wallet.state())));
        fact(facts, "show.balance", Numbers.yuan(wallet.balanceFen()));
        fact(facts, "show.held", Numbers.yuan(wallet.heldFen()));
        fact(facts, "show.day", Numbers.yuan(wallet.outOfDayFen()));
        fact(facts, "show.year", Numbers.yuan(wallet.outOfYearFen()));
        Drawn.table(answer.putArray("sections"), limits(asAt.limits(number)));
        return answer;
    }

    private static Table limits(List<LimitAt> limits) {
        return new Table(
                Bilingual.of(COMMANDS, "sandbox.limit"),
                "lrrrr",
                Stream.of("", ".rulebook", ".operator", ".own", ".force")
                        .map(column -> Bilingual.of(COMMANDS, "sandbox.limit" + column))
                        .toList(),
                limits.stream()
                        .map(limit -> List.of(
                                both("limit." + limit.kind()),
                                yuan(limit.regulationFen()),
                                yuan(limit.operatorFen()),
                                yuan(limit.ownFen()),
                                yuan(limit.inForceFen())))
                        .toList());
    }

    static String both(String key) {
        Bilingual words = Bilingual.of(COMMANDS, key);
        return words.english() + " " + words.chinese();
    }

    /** A limit, or a dash for none. */
    static String yuan(long limitFen) {
        return limitFen == LimitKind.NONE ? "–" : Numbers.yuan(limitFen);
    }

    private JsonNode rules(long at) {
        AsAt asAt = day.asAt(at);
        ObjectNode answer =
                JSON.createObjectNode().put("rulebook", asAt.rulebook().rulebook());
        ArrayNode rules = answer.putArray("rules");
        asAt.rules()
                .forEach((path, rule) -> rules.addObject()
                        .put("path", path)
                        .put("value", rule.value())
                        .put("from", rule.effectiveFrom())
                        .put("source", rule.source())
                        .put("confidence", rule.confidence().name()));
        return answer;
    }

    private static void fact(ArrayNode facts, String key, String value) {
        Bilingual name = Bilingual.of(COMMANDS, key);
        facts.addObject()
                .put("english", name.english())
                .put("chinese", name.chinese())
                .put("value", value);
    }

    private long seek(String by, String value, Ask ask) {
        return switch (by) {
            case "sequence" -> day.asAt(ask.number("value")).sequence();
            case "time" -> day.asAt(instant(value)).sequence();
            case "payment" -> day.sequenceOf(id(value));
            case "wallet" -> touched(value, ask.number("from"));
            default -> throw PageRefusal.about("by", by, "sequence, time, payment or wallet.", "应为序号、时间、支付编号或钱包。");
        };
    }

    private long touched(String wallet, long from) {
        long next = day.nextTouch(names.wallet(wallet), from);
        if (next == 0) {
            throw PageRefusal.about("wallet", wallet, "Nothing happens to it after this place.", "此后该钱包没有任何变动。");
        }
        return next;
    }

    private static CommandId id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return new CommandId(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IllegalArgumentException wrong) {
            throw PageRefusal.about("payment", text, "The id of a command, a UUID.", "应为指令编号(UUID)。");
        }
    }

    /** In China's time, unless it says otherwise. */
    private static Instant instant(String text) {
        try {
            return Instants.parse(text);
        } catch (DateTimeException wrong) {
            throw PageRefusal.about("time", text, "A time such as 2020-10-14 20:15.", "应为时间, 例如 2020-10-14 20:15。");
        }
    }
}
