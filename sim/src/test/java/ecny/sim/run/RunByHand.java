package ecny.sim.run;

import ecny.sim.scenario.Scenarios;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Runs a scenario without the command line: {@code <scenario> <runs folder> [unsigned] [scale=0.1] [wallets=1000]}. */
final class RunByHand {
    private RunByHand() {}

    public static void main(String[] args) throws IOException {
        RunSettings settings = RunSettings.in(Path.of(args[1]));
        for (int i = 2; i < args.length; i++) {
            if (args[i].equals("unsigned")) {
                settings = settings.unsigned();
            } else if (args[i].startsWith("scale=")) {
                settings = settings.withScale(Double.parseDouble(args[i].substring(6)));
            } else if (args[i].startsWith("wallets=")) {
                settings = settings.withWallets(Long.parseLong(args[i].substring(8)));
            } else if (args[i].startsWith("speed=")) {
                settings = settings.withSpeed(Speed.parse(args[i].substring(6)));
            } else if (args[i].startsWith("signers=")) {
                settings = settings.withThreads(Integer.parseInt(args[i].substring(8)), settings.verifiers());
            } else if (args[i].startsWith("verifiers=")) {
                settings = settings.withThreads(settings.signers(), Integer.parseInt(args[i].substring(10)));
            }
        }
        long before = System.nanoTime();
        RunResult result = Runner.run(Scenarios.find(args[0]), settings, new Progress() {
            private long lastPhase = System.nanoTime();

            @Override
            public void phase(Phase phase) {
                long now = System.nanoTime();
                System.out.printf(Locale.ROOT, "%6.2f s  %s%n", (now - lastPhase) / 1e9, phase);
                lastPhase = now;
            }

            @Override
            public void planned(long payments, Instant from, Instant until) {
                System.out.println("planned payments: " + payments);
            }
        });
        System.out.printf(
                Locale.ROOT,
                "all %.2f s, %,d commands, days %,d at %,.0f/s, opening %s, playing %s%n",
                (System.nanoTime() - before) / 1e9,
                result.commands(),
                result.commandsOfTheDays(),
                result.commandsPerSecond(),
                result.opening(),
                result.playing());
        result.comparisons()
                .forEach(c -> System.out.printf(
                        Locale.ROOT,
                        "%-40s %15s %15s  %s%n",
                        c.published().measure().title(),
                        c.expected().toPlainString(),
                        c.simulated() == null ? "-" : c.simulated().toPlainString(),
                        c.relativeDifference()));
        for (var count : result.verdicts().entrySet()) {
            Verdict verdict = count.getKey();
            System.out.printf(Locale.ROOT, "%-40s %,12d%n", verdict, count.getValue());
        }
        System.out.println(result.proofs().toText());
        System.out.printf(
                Locale.ROOT,
                "latency ms p50 %.3f p99 %.3f p99.9 %.3f max %.3f%n",
                result.latencyNanos().getValueAtPercentile(50) / 1e6,
                result.latencyNanos().getValueAtPercentile(99) / 1e6,
                result.latencyNanos().getValueAtPercentile(99.9) / 1e6,
                result.latencyNanos().getMaxValue() / 1e6);
        System.out.println(result.folder());
    }
}
