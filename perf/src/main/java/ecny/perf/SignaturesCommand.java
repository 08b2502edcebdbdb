package ecny.perf;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny bench signatures}: how fast SM2 signatures are made and checked, by threads and batch size. */
@Command(name = "signatures")
public final class SignaturesCommand implements Callable<Integer> {
    private static final int[] BATCHES = {1, 4, 16, 64};

    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "bench.seed")
    long seed;

    @Option(names = "--signers", paramLabel = "COUNT", defaultValue = "1000", descriptionKey = "bench.signers")
    int signers;

    @Option(names = "--signatures", paramLabel = "COUNT", defaultValue = "60000", descriptionKey = "bench.signatures")
    int signatures;

    @Override
    public Integer call() throws InterruptedException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--signers", signers);
        BenchCommand.atLeastOne("--signatures", signatures);
        Ecny ecny = bench.ecny;
        Machine.description().forEach((name, value) -> ecny.out().printf("%-12s %s%n", name, value));
        ecny.out().printf("%-12s %d, %,d signatures of %,d signers%n%n", "seed", seed, signatures, signers);

        Country country = new Country(seed, signers, true);
        SignedPayments.sign(seed + 1, country, signatures / 4);
        Cost signing = Cost.start();
        SignedPayments payments = SignedPayments.sign(seed, country, signatures);
        print(ecny, "signed, keys derived, all cores", signing.spent(), signatures);

        int cores = Runtime.getRuntime().availableProcessors();
        for (int batch : BATCHES) {
            for (int threads : cores > 1 ? new int[] {1, cores} : new int[] {1}) {
                BareCheck check = new BareCheck(threads, batch);
                check.run(payments);
                Cost.Spent spent = check.run(payments);
                print(ecny, "checked, batches of " + batch + ", threads " + threads, spent, signatures);
            }
        }
        return ExitCode.OK;
    }

    private static void print(Ecny ecny, String what, Cost.Spent spent, long count) {
        ecny.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-46s %,10.0f /s %10.2f µs CPU each",
                        what,
                        spent.perSecond(count),
                        spent.cpuMicrosPer(count)));
    }
}
