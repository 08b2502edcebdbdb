package ecny.sim.inspection;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.desk.CaseBook;
import ecny.sim.desk.CaseStatus;
import ecny.sim.desk.CaseView;
import ecny.sim.language.Times;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.sim.supervision.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny cases RUN}: the cases of a run; with {@code --case} one with its evidence and trail, which can be moved on. */
@Command(name = "cases", sortOptions = false)
public final class CasesCommand implements Subcommand {
    private static final int MOST_EVIDENCE = 40;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--pattern", paramLabel = "P1..P11", descriptionKey = "cases.pattern")
    @Nullable
    String pattern;

    @Option(names = "--case", paramLabel = "ID", descriptionKey = "cases.case")
    @Nullable
    String id;

    @Option(names = "--set", paramLabel = "STATUS", descriptionKey = "cases.set")
    @Nullable
    String set;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "cases.by")
    @Nullable
    String by;

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "cases.note")
    String note = "";

    @Option(names = "--rules", paramLabel = "FILE", descriptionKey = "supervise.rules")
    @Nullable
    Path rules;

    @Override
    public Integer call() throws IOException {
        Ecny here = Asked.of(ecny);
        if (set != null && (id == null || by == null)) {
            throw new BadInput("--set", set, here.say("rule.cases.set"));
        }
        if (pattern != null
                && Arrays.stream(Pattern.values())
                        .noneMatch(known -> known.name().equalsIgnoreCase(pattern))) {
            throw new BadInput("--pattern", pattern, here.say("rule.cases.pattern"));
        }
        CaseBook book = Asked.cases(run, rules);
        here.banner();
        if (id == null) {
            list(here, book);
            return ExitCode.OK;
        }
        CaseView one = one(here, book, id);
        if (set != null) {
            one = move(here, book, one, set);
        }
        print(here, one);
        return ExitCode.OK;
    }

    private static CaseView one(Ecny here, CaseBook book, String id) throws IOException {
        return book.caseOf(id).orElseThrow(() -> new BadInput("--case", id, here.say("rule.cases.case")));
    }

    private CaseView move(Ecny here, CaseBook book, CaseView one, String status) throws IOException {
        CaseStatus to = CaseStatus.ofWord(status)
                .orElseThrow(() -> new BadInput("--set", status, here.say("rule.cases.status", CaseStatus.all())));
        if (!book.move(one.id(), to, Asked.of(by), note)) {
            throw new BadInput(
                    "--set",
                    status,
                    here.say(
                            "rule.cases.move",
                            one.status(),
                            CaseStatus.ofWord(one.status()).orElseThrow().next()));
        }
        return one(here, book, one.id());
    }

    private void list(Ecny here, CaseBook book) throws IOException {
        TextTable table = new TextTable("lllllrrl")
                .line(
                        here.say("cases.id"),
                        here.say("supervise.pattern"),
                        here.say("cases.subject"),
                        here.say("cases.day"),
                        here.say("cases.opened"),
                        here.say("cases.payments"),
                        here.say("supervise.value"),
                        here.say("cases.status"));
        List<CaseView> cases = book.cases();
        List<CaseView> found = cases.stream()
                .filter(one -> pattern == null || one.pattern().equals(pattern.toUpperCase(Locale.ROOT)))
                .toList();
        if (found.isEmpty()) {
            here.out().println(here.say(cases.isEmpty() ? "cases.none" : "cases.none-such", cases.size()));
            return;
        }
        for (CaseView one : found) {
            table.line(
                    one.id(),
                    one.pattern() + " " + Asked.words(here, one.english(), one.chinese()),
                    one.subject(),
                    one.day(),
                    Times.shown(one.openedAt()),
                    Numbers.whole(one.evidence().size()),
                    Numbers.yuan(one.valueFen()),
                    status(here, one.status()));
        }
        table.print(here.out());
    }

    private static String status(Ecny here, String word) {
        return here.say("cases.status." + word);
    }

    private static void print(Ecny here, CaseView one) {
        here.out()
                .println(one.id() + "  " + one.pattern() + " " + Asked.words(here, one.english(), one.chinese()) + "  "
                        + status(here, one.status()));
        TextTable head = new TextTable("ll")
                .line(here.say("cases.subject"), one.subject())
                .line(here.say("cases.opened"), Times.shown(one.openedAt()) + "  #" + one.openedSequence())
                .line(here.say("cases.rules"), one.ruleset())
                .line(here.say("supervise.value"), Numbers.yuan(one.valueFen()));
        one.facts().forEach(head::line);
        head.print(here.out());
        here.out().println();
        TextTable evidence = new TextTable("rllllr")
                .line(
                        here.say("show.sequence"),
                        here.say("show.time"),
                        here.say("cases.payment"),
                        here.say("look.from"),
                        here.say("look.to"),
                        here.say("show.amount"));
        one.evidence().stream()
                .limit(MOST_EVIDENCE)
                .forEach(line -> evidence.line(
                        Numbers.whole(line.sequence()),
                        Times.shown(line.at()),
                        line.payment(),
                        line.from(),
                        line.to(),
                        Numbers.yuan(line.fen())));
        evidence.print(here.out());
        if (one.evidence().size() > MOST_EVIDENCE) {
            here.out().println("  … " + (one.evidence().size() - MOST_EVIDENCE));
        }
        one.trail()
                .forEach(line -> here.out()
                        .println("  " + Times.shown(line.at()) + "  " + line.who() + " → " + status(here, line.status())
                                + "  " + line.note()));
    }
}
