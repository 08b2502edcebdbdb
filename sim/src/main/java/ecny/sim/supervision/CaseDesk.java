package ecny.sim.supervision;

import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Opens cases: one for each pattern, subject and business date; what is found again is added to it. */
final class CaseDesk {
    private record Key(Pattern pattern, long subject, int day) {}

    private static final class Open {
        final Map<Long, Flow> evidence = new LinkedHashMap<>();
        final TreeMap<String, String> facts = new TreeMap<>();
        Case opened;
        long valueFen;

        Open(Case opened) {
            this.opened = opened;
        }
    }

    private final Map<Key, Open> byKey = new HashMap<>();
    private final List<Open> inOrder = new ArrayList<>();

    /** @param facts names and values in turn */
    void found(Pattern pattern, RuleSet rules, long subject, Flow last, Collection<Flow> evidence, String... facts) {
        Open open = byKey.computeIfAbsent(new Key(pattern, subject, last.day()), key -> open(key, rules, last));
        for (Flow flow : evidence) {
            if (!open.evidence.containsKey(flow.sequence()) && open.evidence.size() < Case.MOST_EVIDENCE) {
                open.evidence.put(flow.sequence(), flow);
                open.valueFen = Math.addExact(open.valueFen, flow.fen());
            }
        }
        for (int i = 0; i < facts.length; i += 2) {
            open.facts.put(facts[i], facts[i + 1]);
        }
    }

    private Open open(Key key, RuleSet rules, Flow last) {
        Open open = new Open(new Case(
                String.format(Locale.ROOT, "C%06d", inOrder.size() + 1),
                key.pattern(),
                rules.ruleset() + " v" + rules.version(),
                key.subject(),
                BusinessDay.toDate(key.day()),
                instant(last.atNanos()),
                last.sequence(),
                0,
                new TreeMap<>(),
                List.of()));
        inOrder.add(open);
        return open;
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Open open : inOrder) {
            Case c = open.opened;
            cases.add(new Case(
                    c.id(),
                    c.pattern(),
                    c.ruleset(),
                    c.subject(),
                    c.day(),
                    c.openedAt(),
                    c.openedSequence(),
                    open.valueFen,
                    open.facts,
                    open.evidence.values().stream()
                            .sorted(java.util.Comparator.comparingLong(Flow::sequence))
                            .toList()));
        }
        return cases;
    }
}
