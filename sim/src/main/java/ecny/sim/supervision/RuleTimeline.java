package ecny.sim.supervision;

import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules of supervision in the order in which they come into force. Immutable. */
public final class RuleTimeline {
    private static final List<String> PUBLISHED = List.of("2017-07", "2025-12");

    private final List<RuleSet> rules;
    private final boolean always;

    private RuleTimeline(List<RuleSet> rules, boolean always) {
        this.rules = rules;
        this.always = always;
        for (int i = 1; i < rules.size(); i++) {
            if (rules.get(i).effectiveFrom().equals(rules.get(i - 1).effectiveFrom())) {
                throw new RulebookException("two sets of rules come into force on "
                        + rules.get(i).effectiveFrom() + ": " + rules.get(i - 1).ruleset() + " and "
                        + rules.get(i).ruleset());
            }
        }
    }

    /** The rules that come with the simulator. */
    public static RuleTimeline published() {
        return of(PUBLISHED.stream().map(RuleTimeline::published).toList());
    }

    private static RuleSet published(String name) {
        try (@Nullable InputStream yaml = RuleTimeline.class.getResourceAsStream("rules-" + name + ".yaml")) {
            if (yaml == null) {
                throw new RulebookException("no rules '" + name + "'; there are " + PUBLISHED);
            }
            return RulebookReader.read("rules-" + name + ".yaml", yaml, RuleSet.class);
        } catch (IOException e) {
            throw new RulebookException("rules-" + name + ".yaml: cannot be read", e);
        }
    }

    /**
     * The rules of a file, at every time.
     *
     * @throws RulebookException naming file, line, key and expectation
     */
    public static RuleTimeline always(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            return always(RulebookReader.read(file.toString(), yaml, RuleSet.class));
        }
    }

    /** These rules at every time, whatever their date says. */
    public static RuleTimeline always(RuleSet rules) {
        return new RuleTimeline(List.of(rules), true);
    }

    /** Several versions. */
    public static RuleTimeline of(List<RuleSet> versions) {
        List<RuleSet> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(RuleSet::effectiveFrom));
        return new RuleTimeline(List.copyOf(sorted), false);
    }

    /** The rules in force on a business date, days since 1970; null before the first. */
    public @Nullable RuleSet on(int epochDay) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (always || rules.get(i).effectiveDate().toEpochDay() <= epochDay) {
                return rules.get(i);
            }
        }
        return null;
    }

    /** Every version. */
    public List<RuleSet> versions() {
        return rules;
    }

    /** Every rule with its value: two timelines that say the same decide the same. */
    @Override
    public String toString() {
        return (always ? "always " : "") + rules;
    }

    /** The seeds on which any version was tuned. */
    public SortedSet<Long> tuningSeeds() {
        SortedSet<Long> seeds = new TreeSet<>();
        rules.forEach(version -> seeds.addAll(version.tuning().seeds()));
        return seeds;
    }
}
