package ecny.sim.inspection;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.desk.CaseBook;
import ecny.sim.desk.SupervisionDesk;
import ecny.sim.language.Language;
import ecny.sim.privacy.Office;
import ecny.sim.supervision.RuleTimeline;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands of the desk do alike. */
final class Asked {
    private Asked() {}

    /** The parent that picocli has set before it calls a command. */
    static <T> T of(@Nullable T parent) {
        if (parent == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        return parent;
    }

    static SupervisionDesk desk(Path run, @Nullable Path rules) throws IOException {
        return SupervisionDesk.open(Office.of(run, Clock.systemUTC()), rules(rules));
    }

    /** The cases of a run, from what {@code supervise} left where that is still true, else by a replay. */
    static CaseBook cases(Path run, @Nullable Path rules) throws IOException {
        Office office = Office.of(run, Clock.systemUTC());
        RuleTimeline timeline = rules(rules);
        Optional<CaseBook> kept = CaseBook.kept(office, timeline);
        return kept.isPresent()
                ? kept.get()
                : SupervisionDesk.open(office, timeline).book();
    }

    static RuleTimeline rules(@Nullable Path file) throws IOException {
        try {
            return file == null ? RuleTimeline.published() : RuleTimeline.always(file);
        } catch (RulebookException wrong) {
            throw new BadInput("--rules", String.valueOf(file), wrong);
        }
    }

    static String words(Ecny here, String english, String chinese) {
        return here.language() == Language.ZH ? chinese : english;
    }
}
