package ecny.sim.inspection;

import ecny.sim.aml.Score;
import ecny.sim.aml.Scoring;
import ecny.sim.aml.TunedOnThisRun;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.sim.supervision.RuleTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny aml score RUN}: precision, recall and time to detection per typology. */
@Command(name = "score", sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    AmlCommand aml;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--rules", paramLabel = "FILE", descriptionKey = "supervise.rules")
    @Nullable
    Path rules;

    @Override
    public Integer call() throws IOException {
        Ecny here = Asked.of(Asked.of(aml).ecny);
        RunFolder folder = RunFolder.open(run);
        RuleTimeline timeline = Asked.rules(rules);
        Score score;
        try {
            score = Scoring.of(folder, timeline);
        } catch (TunedOnThisRun tuned) {
            throw new BadInput(
                    "RUN",
                    run + " (seed " + tuned.seed() + ")",
                    here.say(
                            "rule.aml.seed",
                            timeline.tuningSeeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        here.banner();
        print(here, score);
        return ExitCode.OK;
    }

    private static void print(Ecny here, Score score) {
        TextTable table = new TextTable("lrrrrrrr")
                .line(
                        here.say("aml.typology"),
                        here.say("aml.difficulty"),
                        here.say("aml.planted"),
                        here.say("aml.found"),
                        here.say("aml.found-own"),
                        here.say("aml.recall"),
                        here.say("aml.precision"),
                        here.say("aml.time"));
        for (Score.Line line : score.lines()) {
            Duration time = line.medianToDetection();
            table.line(
                    line.kind(),
                    line.difficulty() < 0 ? here.say("aml.all") : String.format(Locale.ROOT, "%.2f", line.difficulty()),
                    Integer.toString(line.planted()),
                    Integer.toString(line.foundByAny()),
                    Integer.toString(line.foundByOwn()),
                    Numbers.percent(line.recall()),
                    line.cases() == 0
                            ? "-"
                            : Numbers.percent(line.precision()) + " (" + line.hits() + "/" + line.cases() + ")",
                    time == null ? "-" : String.format(Locale.ROOT, "%.1f h", time.toMinutes() / 60.0));
        }
        table.print(here.out());
        here.out().println();
        TextTable patterns = new TextTable("lrr")
                .line(here.say("supervise.pattern"), here.say("supervise.cases"), here.say("aml.hits"));
        score.patterns()
                .forEach((pattern, hits) -> patterns.line(
                        pattern + " " + pattern.title().in(here.language()),
                        Integer.toString(hits.cases()),
                        Integer.toString(hits.hits())));
        patterns.print(here.out());
        here.out().println(here.say("aml.innocent", score.suspected(), score.innocents()));
        here.out().println(here.say("aml.note", score.seed(), String.join(", ", score.rules())));
    }
}
