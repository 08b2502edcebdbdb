package ecny.perf;

import ecny.perf.exchange.ExchangeBench;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench exchange}: the mock exchange's book alone, and through ring, journal and book open-loop. */
@Command(name = "exchange")
public final class ExchangeCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "bench.seed")
    long seed;

    @Option(
            names = "--messages",
            paramLabel = "COUNT",
            defaultValue = "1000000",
            descriptionKey = "bench.exchange.messages")
    int messages;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "10", descriptionKey = "bench.exchange.rounds")
    int rounds;

    @Option(
            names = "--rate",
            paramLabel = "COUNT",
            split = ",",
            defaultValue = "50000,100000,200000,400000",
            descriptionKey = "bench.exchange.rate")
    List<Integer> rates = List.of();

    @Option(
            names = "--waiting",
            paramLabel = "blocking|sleeping|yielding|spinning",
            defaultValue = "sleeping",
            descriptionKey = "bench.waiting")
    Waiting waiting = Waiting.SLEEPING;

    @Override
    public Integer call() throws IOException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--messages", messages);
        BenchCommand.atLeastOne("--rounds", rounds);
        rates.forEach(rate -> BenchCommand.atLeastOne("--rate", rate));
        Machine.description().forEach((name, value) -> bench.ecny.out().println(name + ": " + value));
        return ExchangeBench.run(seed, messages, rounds, rates, waiting, bench.ecny.out())
                ? ExitCode.OK
                : ExitCode.PROOF_FAILED;
    }
}
