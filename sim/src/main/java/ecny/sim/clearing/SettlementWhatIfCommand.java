package ecny.sim.clearing;

import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.command.BadInput;
import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.OutFile;
import ecny.sim.language.Bilingual;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.Table;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny settle what-if RUN}: a run's payments between operators under another settlement design or other reserves. */
@Command(name = "what-if", sortOptions = false)
final class SettlementWhatIfCommand implements Callable<Integer> {
    private static final int MOST_LINES = 500;

    @ParentCommand
    @Nullable
    SettleCommand settle;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--design", paramLabel = "DESIGN", descriptionKey = "settle.what-if.design")
    DesignKind design = DesignKind.GROSS;

    @Option(names = "--then-design", paramLabel = "DESIGN", descriptionKey = "settle.what-if.then-design")
    @Nullable
    DesignKind thenDesign;

    @Option(names = "--reserves", paramLabel = "PER_MILLE", descriptionKey = "settle.what-if.reserves")
    int reserves = 60;

    @Option(names = "--then-reserves", paramLabel = "PER_MILLE", descriptionKey = "settle.what-if.then-reserves")
    @Nullable
    Integer thenReserves;

    @Option(names = "--reserve-ratio", paramLabel = "BASIS_POINTS", descriptionKey = "settle.what-if.ratio")
    @Nullable
    Integer ratio;

    @Option(names = "--then-reserve-ratio", paramLabel = "BASIS_POINTS", descriptionKey = "settle.what-if.then-ratio")
    @Nullable
    Integer thenRatio;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "what-if.out")
    Path out = Path.of("settlement-what-if.csv");

    @Override
    public Integer call() throws IOException {
        Ecny here = CommandGroup.of(settle);
        if (thenDesign == null && thenReserves == null && thenRatio == null) {
            throw new BadInput(
                    "--then-design, --then-reserves, --then-reserve-ratio", "", here.say("rule.settle.what-if"));
        }
        SettlementWhatIf found;
        try {
            found = SettlementWhatIf.of(
                    RunFolder.open(run),
                    new SettlementWhatIf.Settlement(design, reserves, ratio),
                    new SettlementWhatIf.Settlement(
                            thenDesign == null ? design : thenDesign,
                            thenReserves == null ? reserves : thenReserves,
                            thenRatio == null ? ratio : thenRatio));
        } catch (RulebookException | IllegalArgumentException wrong) {
            throw new BadInput("what-if", run.toString(), wrong);
        }
        Path html = Path.of(out.toString().replaceFirst("(\\.csv)?$", ".html"));
        Files.writeString(OutFile.of(out), found.csv());
        Page page =
                new Page(new Bilingual("What if: settlement", "假设分析:结算"), Bilingual.of(found.words()), here.language());
        page.section(found.sums().title(), found.sums().html());
        found.plots().forEach(page::section);
        page.section(found.concerned().title(), found.concerned().html());
        page.section(
                found.changes(MOST_LINES).title(), found.changes(MOST_LINES).html());
        page.write(html);
        here.banner();
        print(here, found);
        here.out().println(out);
        here.out().println(html);
        return ExitCode.OK;
    }

    private static void print(Ecny here, SettlementWhatIf found) {
        here.out().println(found.words());
        TextTable table = new TextTable("lrrr");
        Table sums = found.sums(here.language());
        table.line(sums.heads().stream().map(head -> head.in(here.language())).toArray(String[]::new));
        sums.rows().forEach(row -> table.line(row.toArray(String[]::new)));
        table.print(here.out());
        here.out()
                .println(here.say(
                        "settle.what-if.changed", Numbers.whole(found.changed()), Numbers.whole(found.operators())));
    }
}
