package ecny.perf;

import ecny.perf.http.HttpBench;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench http}: payments through the door of the sandbox. */
@Command(name = "http")
public final class HttpCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(names = "--rate", paramLabel = "COUNT", defaultValue = "500", descriptionKey = "bench.http.rate")
    int rate;

    @Option(names = "--seconds", paramLabel = "COUNT", defaultValue = "10", descriptionKey = "bench.http.seconds")
    int seconds;

    @Option(
            names = "--connections",
            paramLabel = "COUNT",
            defaultValue = "32",
            descriptionKey = "bench.http.connections")
    int connections;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--rate", rate);
        BenchCommand.atLeastOne("--seconds", seconds);
        BenchCommand.atLeastOne("--connections", connections);
        return HttpBench.run(rate, seconds, connections, bench.ecny.out()) ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
