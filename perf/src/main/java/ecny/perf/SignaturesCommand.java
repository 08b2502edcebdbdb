package ecny.perf;

import ecny.perf.crypto.SignatureBench;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench signatures}: how fast SM2 signatures are made and checked, beside other libraries. */
@Command(name = "signatures")
public final class SignaturesCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "bench.seed")
    long seed;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "7", descriptionKey = "bench.signatures.rounds")
    int rounds;

    @Option(
            names = "--slice-millis",
            paramLabel = "MILLIS",
            defaultValue = "60",
            descriptionKey = "bench.signatures.slice-millis")
    int sliceMillis;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "bench.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--rounds", rounds);
        BenchCommand.atLeastOne("--slice-millis", sliceMillis);
        Path folder = out == null ? BenchCommand.newFolder("signatures") : out;
        Files.createDirectories(folder);
        new SignatureBench(seed, rounds, sliceMillis).run(bench.ecny.out(), folder.resolve("signatures.html"));
        return ExitCode.OK;
    }
}
