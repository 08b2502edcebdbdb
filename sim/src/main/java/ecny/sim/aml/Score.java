package ecny.sim.aml;

import ecny.sim.scenario.Planted.Kind;
import ecny.sim.supervision.Case;
import ecny.sim.supervision.Flow;
import ecny.sim.supervision.Pattern;
import ecny.sim.typology.PlantedTruth.Instance;
import ecny.wallet.identity.WalletNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cases held against the truth. A case hits a planted scheme when it is about one of the scheme's own wallets and at least one of
 * the scheme's payments is in its evidence; a case about a victim hits nothing.
 *
 * <p>Synthetic data: nothing here says how often such a rule is right about real people.
 *
 * @param seed of the run
 * @param rules the versions of the rules
 * @param lines one for each typology and difficulty, then one for each typology over all difficulties
 * @param patterns cases of each pattern, and how many of them hit something planted
 * @param innocents planted schemes that only look like a crime
 * @param suspected of those, the ones that a case was opened about
 */
public record Score(
        long seed, List<String> rules, List<Line> lines, Map<Pattern, Hits> patterns, int innocents, int suspected) {
    private static final Map<Kind, Set<Pattern>> MEANT_FOR = meantFor();

    /**
     * A typology.
     *
     * @param kind the typology
     * @param difficulty as planted; -1 for all
     * @param planted schemes
     * @param foundByAny schemes that at least one case of any pattern hit
     * @param foundByOwn schemes hit by a pattern that is meant for the typology
     * @param medianToDetection from the first payment of a scheme to its first case, over the schemes found; null when none was
     * @param cases of the patterns meant for it, in the whole run
     * @param hits of those, the ones that hit anything planted
     */
    public record Line(
            String kind,
            double difficulty,
            int planted,
            int foundByAny,
            int foundByOwn,
            @Nullable Duration medianToDetection,
            int cases,
            int hits) {
        /** Schemes found by any pattern, of all planted. */
        public double recall() {
            return planted == 0 ? 0 : foundByAny / (double) planted;
        }

        /** Cases of the patterns meant for it that hit something planted; of no case at all, 0. */
        public double precision() {
            return cases == 0 ? 0 : hits / (double) cases;
        }
    }

    /** Cases, and those that hit something planted. */
    public record Hits(int cases, int hits) {}

    private static Map<Kind, Set<Pattern>> meantFor() {
        Map<Kind, Set<Pattern>> meant = new EnumMap<>(Kind.class);
        meant.put(Kind.FAN_IN, Set.of(Pattern.P1));
        meant.put(Kind.FAN_OUT, Set.of(Pattern.P1));
        meant.put(Kind.CYCLE, Set.of(Pattern.P10));
        meant.put(Kind.SCATTER_GATHER, Set.of(Pattern.P1));
        meant.put(Kind.GATHER_SCATTER, Set.of(Pattern.P1));
        meant.put(Kind.STRUCTURING, Set.of(Pattern.P2, Pattern.P5));
        meant.put(Kind.FAST_IN_FAST_OUT, Set.of(Pattern.P4));
        meant.put(Kind.MULE_CHAIN, Set.of(Pattern.P4, Pattern.P7));
        meant.put(Kind.SLEEPER, Set.of(Pattern.P3));
        meant.put(Kind.RUN_POINTS, Set.of(Pattern.P9));
        meant.put(Kind.APP_FRAUD, Set.of(Pattern.P1, Pattern.P4));
        return meant;
    }

    /** The patterns that are meant for a typology. */
    public static Set<Pattern> meantFor(Kind kind) {
        return MEANT_FOR.getOrDefault(kind, Set.of());
    }

    /** Holds cases against the truth of the same run. */
    public static Score of(long seed, List<String> rules, List<Case> cases, List<Instance> truth) {
        return new Matching(cases, truth).score(seed, rules);
    }

    /** Which cases hit which schemes. */
    private static final class Matching {
        private final List<Case> cases;
        private final List<Instance> truth;
        private final List<List<Case>> hitting = new ArrayList<>();
        private final Set<String> hits = new HashSet<>();

        Matching(List<Case> cases, List<Instance> truth) {
            this.cases = cases;
            this.truth = truth;
            for (Instance instance : truth) {
                Set<String> wallets = new HashSet<>(instance.wallets());
                Set<String> payments = new HashSet<>(instance.payments());
                List<Case> found = new ArrayList<>();
                for (Case one : cases) {
                    if (wallets.contains(WalletNumber.format(one.subject()))
                            && one.evidence().stream()
                                    .map(Flow::payment)
                                    .anyMatch(id -> payments.contains(id.toString()))) {
                        found.add(one);
                        if (!instance.innocent()) {
                            hits.add(one.id());
                        }
                    }
                }
                hitting.add(found);
            }
        }

        Score score(long seed, List<String> rules) {
            List<Line> lines = new ArrayList<>();
            int innocents = 0;
            int suspected = 0;
            for (int i = 0; i < truth.size(); i++) {
                innocents += truth.get(i).innocent() ? 1 : 0;
                suspected += truth.get(i).innocent() && !hitting.get(i).isEmpty() ? 1 : 0;
            }
            for (Kind kind : Kind.values()) {
                if (kind.isInnocent()) {
                    continue;
                }
                TreeMap<Double, List<Integer>> byDifficulty = new TreeMap<>();
                List<Integer> all = new ArrayList<>();
                for (int i = 0; i < truth.size(); i++) {
                    if (truth.get(i).kind().equals(kind.word())) {
                        byDifficulty
                                .computeIfAbsent(truth.get(i).difficulty(), difficulty -> new ArrayList<>())
                                .add(i);
                        all.add(i);
                    }
                }
                byDifficulty.forEach((difficulty, some) -> lines.add(line(kind, difficulty, some)));
                if (byDifficulty.size() > 1) {
                    lines.add(line(kind, -1, all));
                }
            }
            Map<Pattern, Hits> patterns = new EnumMap<>(Pattern.class);
            for (Pattern pattern : Pattern.values()) {
                patterns.put(pattern, hits(Set.of(pattern)));
            }
            return new Score(seed, rules, lines, patterns, innocents, suspected);
        }

        private Line line(Kind kind, double difficulty, List<Integer> instances) {
            int any = 0;
            int own = 0;
            List<Duration> times = new ArrayList<>();
            for (int i : instances) {
                List<Case> found = hitting.get(i);
                if (!found.isEmpty()) {
                    any++;
                    Instant first = found.stream()
                            .map(Case::openedAt)
                            .min(Instant::compareTo)
                            .orElseThrow();
                    times.add(Duration.between(Instant.parse(truth.get(i).firstAt()), first));
                }
                own += found.stream().anyMatch(one -> meantFor(kind).contains(one.pattern())) ? 1 : 0;
            }
            times.sort(Duration::compareTo);
            Hits meant = hits(meantFor(kind));
            return new Line(
                    kind.word(),
                    difficulty,
                    instances.size(),
                    any,
                    own,
                    times.isEmpty() ? null : times.get(times.size() / 2),
                    meant.cases(),
                    meant.hits());
        }

        private Hits hits(Set<Pattern> patterns) {
            int count = 0;
            int hit = 0;
            for (Case one : cases) {
                if (patterns.contains(one.pattern())) {
                    count++;
                    hit += hits.contains(one.id()) ? 1 : 0;
                }
            }
            return new Hits(count, hit);
        }
    }
}
