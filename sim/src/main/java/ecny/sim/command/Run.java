package ecny.sim.command;

import ecny.settlement.journal.Durability;
import ecny.sim.run.RunResult;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.run.Speed;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny run SCENARIO}: a scenario through the pipeline, its proofs, its report. */
@Command(name = "run", sortOptions = false)
public final class Run implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "SCENARIO", descriptionKey = "run.scenario")
    String scenario = "";

    @Option(names = "--scale", paramLabel = "N", descriptionKey = "run.scale", converter = Converters.Scale.class)
    double scale = 1;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "run.seed")
    @Nullable
    Long seed;

    @Option(names = "--wallets", paramLabel = "N", descriptionKey = "run.wallets", converter = Converters.Count.class)
    @Nullable
    Long wallets;

    @Option(
            names = "--speed",
            paramLabel = "max|realtime|60x",
            descriptionKey = "run.speed",
            converter = Converters.Pace.class)
    Speed speed = Speed.MAX;

    @Option(names = "--unsigned", descriptionKey = "run.unsigned")
    boolean unsigned;

    @Option(
            names = "--verifiers",
            paramLabel = "N",
            descriptionKey = "run.verifiers",
            converter = Converters.Threads.class)
    int verifiers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--signers", paramLabel = "N", descriptionKey = "run.signers", converter = Converters.Threads.class)
    int signers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--durability",
            paramLabel = "process|power",
            descriptionKey = "run.durability",
            converter = Converters.Promise.class)
    Durability durability = Durability.PROCESS;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "run.out")
    Path out = Path.of("runs");

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        Optional<NamedRun> named = NamedRun.find(scenario);
        if (named.isPresent()) {
            return named(here, named.get());
        }
        Scenario asked = Scenarios.find(scenario);
        RunSettings settings = new RunSettings(
                out,
                scale,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                wallets == null ? OptionalLong.empty() : OptionalLong.of(wallets),
                !unsigned,
                verifiers,
                signers,
                speed,
                durability);
        RunStory story = new RunStory(here.language(), again());
        here.banner();
        here.out().println(story.title(asked).in(here.language()));
        ProgressLine progress = new ProgressLine(here, Ecny.isTerminal(), System::nanoTime);
        RunFiles files = new RunFiles();
        RunResult result;
        try (files) {
            result = Runner.run(asked, settings, progress, files::paymentsIn);
        }
        return files.finish(here, story, result, progress);
    }

    /** What is said of wallets, speed and durability has no meaning there, and is refused rather than passed over. */
    private int named(Ecny here, NamedRun run) throws IOException {
        if (wallets != null || !speed.equals(Speed.MAX) || durability != Durability.PROCESS) {
            throw new BadInput(
                    "SCENARIO", scenario, here.say("rule.run.named", String.join(", ", Scenarios.builtIn())));
        }
        here.banner();
        return run.run(
                here,
                new NamedRun.Asked(
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        scale,
                        !unsigned,
                        out,
                        new ProgressLine(here, Ecny.isTerminal(), System::nanoTime)));
    }

    /** The words that give the same run, threads and folder apart. */
    private String again() {
        StringBuilder words = new StringBuilder("./ecny run ").append(scenario);
        if (scale != 1) {
            words.append(" --scale ").append(scale);
        }
        if (seed != null) {
            words.append(" --seed ").append(seed);
        }
        if (wallets != null) {
            words.append(" --wallets ").append(wallets);
        }
        return words.append(unsigned ? " --unsigned" : "").toString();
    }
}
