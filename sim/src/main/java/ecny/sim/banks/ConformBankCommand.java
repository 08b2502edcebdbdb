package ecny.sim.banks;

import ecny.gateway.bank.conform.BankFacts;
import ecny.gateway.bank.conform.ConformanceReport;
import ecny.gateway.bank.conform.ConformanceRun;
import ecny.gateway.bank.conform.Endpoint;
import ecny.gateway.bank.conform.Fault;
import ecny.gateway.bank.conform.HttpEndpoint;
import ecny.gateway.bank.conform.Played;
import ecny.gateway.bank.conform.Probe;
import ecny.gateway.bank.conform.ReferenceBank;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.language.Bilingual;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny conform bank}: plays the cases against a bank's endpoint, or against the reference bank. */
@Command(name = "bank")
final class ConformBankCommand implements Callable<Integer> {
    /** The run's own key: everybody may know it, it signs for a simulator's test and nothing else. */
    private static final Sm2KeyPair RUN_KEY =
            Sm2KeyPair.derive("ecny simulator conformance run".getBytes(StandardCharsets.US_ASCII), 0);

    private static final Sm2KeyPair REFERENCE_KEY =
            Sm2KeyPair.derive("ecny simulator reference bank".getBytes(StandardCharsets.US_ASCII), 0);

    @ParentCommand
    @Nullable
    ConformCommand conform;

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "conform.bank.url")
    @Nullable
    URI url;

    @Option(names = "--reference", descriptionKey = "conform.bank.reference")
    boolean reference;

    @Option(names = "--fault", paramLabel = "FAULT", split = ",", descriptionKey = "conform.bank.fault")
    List<Fault> faults = List.of();

    @Option(names = "--institution", paramLabel = "CODE", descriptionKey = "conform.bank.institution")
    String institution = "C1010511003703";

    @Option(names = "--open-account", paramLabel = "NUMBER", descriptionKey = "conform.bank.open")
    String open = "6222020000000001";

    @Option(names = "--closed-account", paramLabel = "NUMBER", descriptionKey = "conform.bank.closed")
    String closed = "6222020000000002";

    @Option(names = "--unknown-account", paramLabel = "NUMBER", descriptionKey = "conform.bank.unknown")
    String unknown = "6222029999999999";

    @Option(names = "--bank-key", paramLabel = "HEX", descriptionKey = "conform.bank.key")
    @Nullable
    String bankKey;

    @Option(names = "--sender", paramLabel = "CODE", descriptionKey = "conform.bank.sender")
    String sender = "A1000111000013";

    @Option(names = "--limit", paramLabel = "MILLIS", descriptionKey = "conform.bank.limit")
    long limitMillis = 5_000;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "conform.bank.out")
    Path out = Path.of("runs", "conformance");

    @Override
    public Integer call() throws IOException {
        if (conform == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny ecny = conform.ecny();
        URI to = url;
        if (reference == (to != null)) {
            throw new BadInput(
                    "--url",
                    String.valueOf(to),
                    new Bilingual("either --url or --reference", "--url 与 --reference 之一"));
        }
        BankFacts facts =
                new BankFacts(institution, open, closed, unknown, reference ? REFERENCE_KEY.publicKey() : key(bankKey));
        Endpoint endpoint = to == null
                ? new ReferenceBank(
                        facts, REFERENCE_KEY, RUN_KEY.publicKey(), Set.copyOf(faults), Instant::now, this::dawdle)
                : new HttpEndpoint(to, Duration.ofMillis(Math.multiplyExact(4, limitMillis)));
        Instant now = Instant.now();
        String run = "R" + Long.toString(now.toEpochMilli(), 36).toUpperCase(Locale.ROOT);
        Probe probe = new Probe(endpoint, facts, sender, RUN_KEY, run, Instant::now, System::nanoTime);
        ConformanceReport report =
                new ConformanceReport(institution, now, new ConformanceRun(probe, facts, limitMillis).play());
        report.write(out, RUN_KEY);
        ecny.banner();
        for (Played one : report.played()) {
            ecny.out().printf("%2d %s  %s%n", one.number(), one.verdict(), one.title());
        }
        ecny.out().println(out.resolve("conformance.html"));
        ecny.out().println(out.resolve("conformance.json"));
        return report.passed() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private void dawdle() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(limitMillis + 1));
    }

    private static Sm2PublicKey key(@Nullable String hex) {
        if (hex == null || !hex.matches("[0-9a-fA-F]{128}")) {
            throw new BadInput(
                    "--bank-key",
                    String.valueOf(hex),
                    new Bilingual("x and y of the bank's SM2 key, 128 hex digits", "银行 SM2 公钥的 x 与 y,共 128 位十六进制"));
        }
        try {
            return Sm2PublicKey.of(HexFormat.of().parseHex(hex), 0);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput(
                    "--bank-key", hex, new Bilingual("a point on the curve: " + wrong.getMessage(), "曲线上的点"));
        }
    }
}
