package ecny.sim.clearing;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.language.Language;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny settle compare SCENARIO}: the three designs side by side. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    SettleCommand settle;

    @Parameters(paramLabel = "SCENARIO", descriptionKey = "settle.compare.scenario")
    String scenarioName = "";

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "settle.compare.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        if (settle == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny ecny = settle.ecny();
        ecny.banner();
        SettlementScenario scenario;
        List<DesignResult> results;
        try {
            scenario = SettlementScenario.find(scenarioName);
            results = DesignComparison.run(scenario, result -> {
                ecny.err().print('.');
                ecny.err().flush();
            });
        } catch (RulebookException wrong) {
            throw new BadInput("SCENARIO", scenarioName, wrong);
        }
        ecny.err().println();
        Path folder = out == null ? Path.of("runs", "settle-" + scenario.name()) : out;
        Files.createDirectories(folder);
        Path page = folder.resolve("settlement.html");
        Path csv = folder.resolve("settlement.csv");
        Files.writeString(page, ComparisonPage.of(scenario, results, ecny.language()));
        Files.writeString(csv, ResultTable.csv(results));
        print(ecny.out(), scenario, results, ecny.language());
        plot(ecny.out(), results, ecny.language());
        ecny.out().println(page);
        ecny.out().println(csv);
        return ExitCode.OK;
    }

    private static void print(
            PrintWriter out, SettlementScenario scenario, List<DesignResult> results, Language language) {
        out.println(ResultTable.title(scenario).in(language));
        out.println(ResultTable.words(
                        "input",
                        String.format("%,d", results.get(0).handedIn().count()),
                        ResultTable.millions(results.get(0).handedIn().valueFen()),
                        scenario.seed(),
                        scenario.day(),
                        scenario.rules())
                .in(language));
        List<List<String>> rows = new ArrayList<>();
        rows.add(ResultTable.columns().stream()
                .map(column -> column.name().in(language))
                .toList());
        for (DesignResult result : results) {
            rows.add(ResultTable.columns().stream()
                    .map(column -> column.value().apply(result))
                    .toList());
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            out.println(line);
        }
    }

    private static void plot(PrintWriter out, List<DesignResult> results, Language language) {
        out.println();
        DelayPlot.liquidityAndDelayInLetters(
                        results,
                        ResultTable.words("plot.x").in(language),
                        ResultTable.words("plot.y").in(language))
                .forEach(out::println);
        out.println();
    }

    /** Chinese characters are two columns wide on a terminal. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }
}
