package ecny.sim.inspection;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.desk.CaseView;
import ecny.sim.desk.SupervisionDesk;
import ecny.sim.desk.SupervisionFiles;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny supervise RUN}: the rules over a run, its cases and reports as files beside it. */
@Command(name = "supervise", sortOptions = false)
public final class SuperviseCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--rules", paramLabel = "FILE", descriptionKey = "supervise.rules")
    @Nullable
    Path rules;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "supervise.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        Ecny here = Asked.of(ecny);
        here.banner();
        SupervisionDesk desk = Asked.desk(run, rules);
        Map<String, long[]> patterns = new LinkedHashMap<>();
        for (CaseView one : desk.cases()) {
            long[] sum = patterns.computeIfAbsent(
                    one.pattern() + " " + Asked.words(here, one.english(), one.chinese()), pattern -> new long[2]);
            sum[0]++;
            sum[1] += one.valueFen();
        }
        TextTable table = new TextTable("lrr")
                .line(here.say("supervise.pattern"), here.say("supervise.cases"), here.say("supervise.value"));
        patterns.entrySet().stream()
                .sorted(java.util.Comparator.comparingInt(one -> number(one.getKey())))
                .forEach(one ->
                        table.line(one.getKey(), Numbers.whole(one.getValue()[0]), Numbers.yuan(one.getValue()[1])));
        table.print(here.out());
        here.out()
                .println(here.say(
                        "supervise.sum",
                        Numbers.whole(desk.flows()),
                        Numbers.whole(desk.cases().size()),
                        Numbers.whole(desk.largeValueReports().size())));
        Path folder = out == null ? SupervisionFiles.beside(run) : out;
        SupervisionFiles.write(desk, folder).forEach(file -> here.out().println("  " + file));
        return ExitCode.OK;
    }

    private static int number(String pattern) {
        return Integer.parseInt(pattern.substring(1, pattern.indexOf(' ')));
    }
}
