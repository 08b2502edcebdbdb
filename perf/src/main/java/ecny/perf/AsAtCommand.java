package ecny.perf;

import ecny.perf.replay.AsAtBench;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench as-at RUN}: how long a recorded day takes to answer, and how fast it plays. */
@Command(name = "as-at")
public final class AsAtCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(
            names = "--questions",
            paramLabel = "COUNT",
            defaultValue = "10000",
            descriptionKey = "bench.as-at.questions")
    int questions;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "bench.as-at.seed")
    long seed;

    @Override
    public Integer call() throws IOException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--questions", questions);
        return AsAtBench.run(run, questions, seed, bench.ecny.out()) ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
