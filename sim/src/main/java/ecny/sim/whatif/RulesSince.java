package ecny.sim.whatif;

import ecny.sim.language.UnusableValue;
import ecny.sim.run.RunFolder;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookTimeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run's rulebooks until a day, and another one from that day on. */
public final class RulesSince {
    private RulesSince() {}

    /** The name of the rulebook that was in force on the day before. */
    public static String inForce(RunFolder folder, LocalDate day) {
        List<Rulebook> before = before(folder, day);
        return before.get(before.size() - 1).rulebook();
    }

    /**
     * The timeline.
     *
     * @throws IllegalArgumentException if the run has no rulebook before the day
     */
    public static RulebookTimeline of(RunFolder folder, LocalDate day, Rulebook then) {
        List<Rulebook> all = new ArrayList<>(before(folder, day));
        all.add(new Rulebook(
                then.rulebook() + "-changed",
                day.toString(),
                then.english(),
                then.chinese(),
                then.regime(),
                then.limits(),
                then.interest(),
                then.windows()));
        return RulebookTimeline.of(all);
    }

    private static List<Rulebook> before(RunFolder folder, LocalDate day) {
        List<Rulebook> before = new ArrayList<>();
        @Nullable String pinned = folder.record().scenario().rulebook();
        RulebookTimeline published = RulebookTimeline.published();
        for (int n = 0; n < published.count(); n++) {
            Rulebook one = published.rules(n).rulebook();
            if (one.effectiveDate().isBefore(day) && (pinned == null || pinned.equals(one.rulebook()))) {
                before.add(one);
            }
        }
        if (before.isEmpty()) {
            throw new UnusableValue("a day after a rulebook of the run came into force", "该运行的某版规则生效之后的日期");
        }
        return before;
    }
}
