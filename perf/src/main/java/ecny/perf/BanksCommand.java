package ecny.perf;

import ecny.perf.clearing.ClearingBenchmark;
import ecny.perf.clearing.HouseReplay;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ecny bench banks}: what settlement and the banks' messages cost, in CPU time of the one thread that does it, so that other
 * work on the machine counts little. Prints the rows of docs/settlement.md and docs/iso20022.md.
 */
@Command(name = "banks")
public final class BanksCommand implements Callable<Integer> {
    private static final long DAY_MILLIS = 2_000;
    private static final long SEARCH_MILLIS = 1_000;
    private static final long MESSAGE_MICROS = 200;
    private static final int SHOTS = 6;
    private static final int REPLAYED = 1_000_000;

    @ParentCommand
    @Nullable
    BenchCommand bench;

    @Option(
            names = "--messages",
            paramLabel = "COUNT",
            defaultValue = "100000",
            descriptionKey = "bench.banks.messages")
    int messages;

    private boolean within = true;

    @Override
    public Integer call() throws IOException {
        if (bench == null || bench.ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        BenchCommand.atLeastOne("--messages", messages);
        PrintWriter out = bench.ecny.out();
        Machine.description().forEach((name, value) -> out.println(name + ": " + value));
        out.printf(
                Locale.ROOT,
                "load average: %.1f%n%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        ClearingBenchmark clearing = new ClearingBenchmark();
        clearing.draw();
        out.println("| Day of 1,000,000 payments | CPU, first (cold) / sixth (warm) shot | limit |");
        out.println("|---|---|---|");
        shots(out, "deferred net", clearing::deferredNet, DAY_MILLIS);
        shots(out, "gross, ample reserves", clearing::gross, DAY_MILLIS);
        shots(out, "hybrid, little money", clearing::hybridWithLittleMoney, DAY_MILLIS);
        shots(out, "gridlock search in a queue of 10,000", clearing::gridlockSearch, SEARCH_MILLIS);
        out.println();
        double replay = HouseReplay.cpuNanos(REPLAYED) / 1e9;
        out.printf(
                Locale.ROOT,
                "A clearing house with a journal of %,d payments opens in %.1f s of CPU.%n%n",
                REPLAYED,
                replay);
        out.println("| `pacs.008` of one payment | CPU each, first / second half | limit |");
        out.println("|---|---|---|");
        BankMessageBenchmark message = new BankMessageBenchmark();
        halves(out, "read and check", message::read, MESSAGE_MICROS);
        halves(out, "write", message::write, Long.MAX_VALUE);
        halves(out, "check the signature", message::verify, Long.MAX_VALUE);
        out.flush();
        return within ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private void shots(PrintWriter out, String what, Supplier<?> work, long limitMillis) {
        double[] millis = new double[SHOTS];
        for (int i = 0; i < SHOTS; i++) {
            millis[i] = nanosOf(work, 1) / 1e6;
            within &= millis[i] < limitMillis;
        }
        out.printf(Locale.ROOT, "| %s | %.1f / %.1f ms | %,d ms |%n", what, millis[0], millis[SHOTS - 1], limitMillis);
        out.flush();
    }

    private void halves(PrintWriter out, String what, Supplier<?> work, long limitMicros) {
        double first = nanosOf(work, messages) / 1e3 / messages;
        double second = nanosOf(work, messages) / 1e3 / messages;
        within &= second < limitMicros;
        String limit = limitMicros == Long.MAX_VALUE ? "" : limitMicros + " µs";
        out.printf(Locale.ROOT, "| %s | %.1f / %.1f µs | %s |%n", what, first, second, limit);
        out.flush();
    }

    private static long nanosOf(Supplier<?> work, int times) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        int seen = 0;
        for (int i = 0; i < times; i++) {
            seen ^= work.get().hashCode();
        }
        long spent = threads.getCurrentThreadCpuTime() - before;
        if (seen == 0x5EED_5EED) {
            throw new IllegalStateException("the results must be used, or they are not made");
        }
        return spent;
    }
}
