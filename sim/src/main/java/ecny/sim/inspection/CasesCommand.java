package ecny.sim.inspection;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.desk.CaseStatus;
import ecny.sim.desk.CaseView;
import ecny.sim.desk.SupervisionDesk;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
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
        SupervisionDesk desk = Asked.desk(run, rules);
        here.out().println(here.say("office.simulated"));
        if (id == null) {
            list(here, desk);
            return ExitCode.OK;
        }
        CaseView one = one(here, desk, id);
        if (set != null) {
            one = move(here, desk, one, set);
        }
        print(here, one);
        return ExitCode.OK;
    }

    private static CaseView one(Ecny here, SupervisionDesk desk, String id) throws IOException {
        return desk.caseOf(id).orElseThrow(() -> new BadInput("--case", id, here.say("rule.cases.case")));
    }

    private CaseView move(Ecny here, SupervisionDesk desk, CaseView one, String status) throws IOException {
        CaseStatus to = CaseStatus.ofWord(status)
                .orElseThrow(() -> new BadInput(
                        "--set",
                        status,
                        Arrays.stream(CaseStatus.values()).map(CaseStatus::word).collect(Collectors.joining(", "))));
        if (!desk.move(one.id(), to, Asked.of(by), note)) {
            throw new BadInput("--set", status, here.say("rule.cases.move", one.status()));
        }
        return one(here, desk, one.id());
    }

    private void list(Ecny here, SupervisionDesk desk) throws IOException {
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
        for (CaseView one : desk.cases()) {
            if (pattern == null || one.pattern().equals(pattern.toUpperCase(Locale.ROOT))) {
                table.line(
                        one.id(),
                        one.pattern() + " " + Asked.words(here, one.english(), one.chinese()),
                        one.subject(),
                        one.day(),
                        one.openedAt(),
                        Numbers.whole(one.evidence().size()),
                        Numbers.yuan(one.valueFen()),
                        one.status());
            }
        }
        table.print(here.out());
    }

    private static void print(Ecny here, CaseView one) {
        here.out()
                .println(one.id() + "  " + one.pattern() + " " + Asked.words(here, one.english(), one.chinese()) + "  "
                        + one.status());
        TextTable head = new TextTable("ll")
                .line(here.say("cases.subject"), one.subject())
                .line(here.say("cases.opened"), one.openedAt() + "  #" + one.openedSequence())
                .line(here.say("cases.rules"), one.ruleset())
                .line(here.say("supervise.value"), Numbers.yuan(one.valueFen()));
        one.facts().forEach(head::line);
        head.print(here.out());
        here.out().println();
        TextTable evidence = new TextTable("rllllr");
        one.evidence().stream()
                .limit(MOST_EVIDENCE)
                .forEach(line -> evidence.line(
                        Numbers.whole(line.sequence()),
                        line.at(),
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
                        .println("  " + line.at() + "  " + line.who() + " → " + line.status() + "  " + line.note()));
    }
}
