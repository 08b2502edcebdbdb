package ecny.perf;

import ecny.settlement.pipeline.Verifying;
import ecny.settlement.pipeline.Waiting;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench}: the load test, printed and written to a folder. */
@Command(
        name = "bench",
        subcommands = {
            SignaturesCommand.class,
            HttpCommand.class,
            AsAtCommand.class,
            BanksCommand.class,
            ExchangeCommand.class,
            BridgeCommand.class
        })
public final class BenchCommand implements Subcommand {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "bench.seed")
    long seed;

    @Option(names = "--people", paramLabel = "COUNT", defaultValue = "1000000", descriptionKey = "bench.people")
    int people;

    @Option(names = "--payments", paramLabel = "COUNT", defaultValue = "2000000", descriptionKey = "bench.payments")
    int payments;

    @Option(names = "--signers", paramLabel = "COUNT", defaultValue = "1000", descriptionKey = "bench.signers")
    int signers;

    @Option(
            names = "--signed-payments",
            paramLabel = "COUNT",
            defaultValue = "60000",
            descriptionKey = "bench.signed-payments")
    int signedPayments;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "3", descriptionKey = "bench.rounds")
    int rounds;

    @Option(
            names = "--waiting",
            paramLabel = "blocking|sleeping|yielding|spinning",
            defaultValue = "sleeping",
            descriptionKey = "bench.waiting")
    Waiting waiting = Waiting.SLEEPING;

    @Option(
            names = "--verifying",
            paramLabel = "batched|straight",
            defaultValue = "batched",
            descriptionKey = "bench.verifying")
    Verifying verifying = Verifying.BATCHED;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "bench.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        PrintWriter err = ecny.err();
        atLeastOne("--people", people);
        atLeastOne("--payments", payments);
        atLeastOne("--signers", signers);
        atLeastOne("--signed-payments", signedPayments);
        atLeastOne("--rounds", rounds);
        Path folder = out == null ? newFolder("bench") : out;
        BenchSettings settings =
                new BenchSettings(seed, people, payments, signers, signedPayments, rounds, waiting, verifying, folder);
        BenchResult result = new Bench(settings, err::println).run();
        result.write(folder);
        ecny.out().println(result.text());
        ecny.out().println(folder.resolve("bench.html").toAbsolutePath());
        return result.isGood() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    /** {@code runs/NAME-TIME}, in Shanghai's time. */
    static Path newFolder(String name) {
        return Path.of("runs", name + "-" + LocalDateTime.now(CHINA).format(NAME));
    }

    static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new BadInput(option, Integer.toString(value), "at least 1");
        }
    }
}
