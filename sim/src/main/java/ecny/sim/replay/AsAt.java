package ecny.sim.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Rules;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recording as it stood at one instant. Cheap to make; each answer reads a few hundred records at most. From any thread. */
public final class AsAt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedDay day;
    private final long sequence;
    private final Instant instant;

    AsAt(RecordedDay day, long sequence, Instant instant) {
        this.day = day;
        this.sequence = sequence;
        this.instant = instant;
    }

    /** The last command that had happened; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    public Instant instant() {
        return instant;
    }

    /** The business day in Shanghai, days since 1970. */
    public int businessDay() {
        return BusinessDay.ofNanos(Instants.nanos(instant));
    }

    /** A wallet; nothing if it was not open yet. */
    public Optional<WalletView> wallet(long number) {
        RecordedDay.requireWallet(number);
        int today = businessDay();
        return day.reading(() -> Optional.ofNullable(day.index().wallets.at(number, sequence, today)));
    }

    /** A wallet's limits: the rulebook's, its operator's and its owner's; nothing if it was not open yet. */
    public List<LimitAt> limits(long number) {
        return wallet(number).map(this::limits).orElse(List.of());
    }

    private List<LimitAt> limits(WalletView wallet) {
        int kindAndClass = Rules.kindAndClass(wallet.kind().code(), wallet.walletClass());
        Rules rules = rulesInForce();
        long[] operators = limitsOf(LimitsHistory.keyOf(wallet.operator(), kindAndClass));
        long[] own = limitsOf(wallet.number());
        List<LimitAt> limits = new ArrayList<>();
        for (LimitKind kind : LimitKind.values()) {
            limits.add(new LimitAt(kind, rules.limitFen(kindAndClass, kind), set(operators, kind), set(own, kind)));
        }
        return limits;
    }

    /** What operators had set for their own wallets. */
    public List<OperatorLimits> operatorLimits() {
        List<OperatorLimits> found = new ArrayList<>();
        for (long key : day.reading(() -> day.index().limits.operatorsAt(sequence))) {
            long[] limits = limitsOf(key);
            Map<LimitKind, Long> byKind = new EnumMap<>(LimitKind.class);
            for (LimitKind kind : LimitKind.values()) {
                byKind.put(kind, set(limits, kind));
            }
            int kindAndClass = LimitsHistory.kindAndClass(key);
            found.add(new OperatorLimits(
                    LimitsHistory.operator(key),
                    Objects.requireNonNull(WalletKind.ofCode(kindAndClass >> 2)),
                    (kindAndClass & 3) + 1,
                    byKind));
        }
        return found;
    }

    private long[] limitsOf(long key) {
        return day.reading(() -> day.index().limits.at(key, sequence));
    }

    private static long set(long[] limits, LimitKind kind) {
        long fen = limits[kind.column()];
        return fen == LimitsHistory.NONE ? LimitKind.NONE : fen;
    }

    /** What had flowed between operators, wallets and the rest: balance sheet and positions. */
    public Flows flows() {
        return day.reading(() -> day.index().flows.upTo(sequence));
    }

    /** The rulebook that was in force; of a day before the first, the first. */
    public Rulebook rulebook() {
        return rulesInForce().rulebook();
    }

    private Rules rulesInForce() {
        RulebookTimeline rulebooks = day.recording().ledger().rulebooks();
        return rulebooks.rules(Math.max(0, rulebooks.numberOn(businessDay())));
    }

    /**
     * One rule that was in force.
     *
     * @param path as in {@code --set}, for example {@code limits.PERSONAL.4.perPaymentYuan}
     */
    public Sourced<String> rule(String path) {
        JsonNode at = JSON.valueToTree(rulebook());
        for (String key : path.split("\\.", -1)) {
            @Nullable JsonNode next = at.get(key);
            if (next == null) {
                throw new RefusedQuestion(
                        "rule",
                        path,
                        "the path of a rule, for example limits.PERSONAL.4.perPaymentYuan",
                        "规则路径, 例如 limits.PERSONAL.4.perPaymentYuan");
            }
            at = next;
        }
        if (!isRule(at)) {
            throw new RefusedQuestion("rule", path, "the path of one rule; this is a group of them", "单条规则的路径; 此为一组规则");
        }
        return rule(at);
    }

    /** All rules that were in force, by their paths, in the rulebook's order. */
    public Map<String, Sourced<String>> rules() {
        Map<String, Sourced<String>> found = new LinkedHashMap<>();
        collect("", JSON.valueToTree(rulebook()), found);
        return found;
    }

    private static void collect(String path, JsonNode node, Map<String, Sourced<String>> found) {
        if (isRule(node)) {
            found.put(path, rule(node));
            return;
        }
        node.properties()
                .forEach(one ->
                        collect(path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), found));
    }

    private static boolean isRule(JsonNode node) {
        return node.has("value") && node.has("source");
    }

    private static Sourced<String> rule(JsonNode node) {
        JsonNode value = node.get("value");
        return new Sourced<>(
                value.isValueNode() ? value.asText() : value.toString(),
                node.get("effectiveFrom").asText(),
                node.get("source").asText(),
                Confidence.valueOf(node.get("confidence").asText()));
    }
}
