package ecny.perf;

import ecny.perf.bridge.BridgeBench;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench bridge}: payments across the border, unsigned and signed, in memory and kept in files. */
@Command(name = "bridge")
public final class BridgeCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(
            names = "--payments",
            paramLabel = "COUNT",
            defaultValue = "10000",
            descriptionKey = "bench.bridge.payments")
    int payments;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "3", descriptionKey = "bench.rounds")
    int rounds;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "bench.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--payments", payments);
        BenchCommand.atLeastOne("--rounds", rounds);
        Machine.description().forEach((name, value) -> bench.ecny.out().println(name + ": " + value));
        Path folder = out == null ? BenchCommand.newFolder("bench-bridge") : out;
        return BridgeBench.run(payments, rounds, folder, bench.ecny.out()) ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }
}
