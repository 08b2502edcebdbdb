package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One small signed run, made once, and everything a person can ask about it afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandTest {
    private final Path runs;
    private final Path run;
    private Shell told = new Shell(-1, "", "");

    RunCommandTest(@TempDir Path runs) {
        this.runs = runs;
        this.run = runs.resolve("luohu-20201009-1");
    }

    @BeforeAll
    void a_fiftieth_of_luohu() {
        told = Shell.type("run", "luohu", "--scale", "0.02", "--out", runs.toString());
    }

    @Test
    void it_compares_counts_and_proves() {
        assertThat(told.err()).doesNotContain("Exception");
        assertThat(told.code()).isEqualTo(ExitCode.OK);
        assertThat(told.out())
                .contains("Simulator: no real money 模拟器:无真实资金")
                .contains("packets claimed", "Difference", "* the published figure times the scale")
                .contains("spend-packet", "ACCEPTED")
                .contains("p50", "p99.99", "█")
                .contains(
                        "✓ money is conserved to the fen, CNY",
                        "✓ the journal's chain and its signed checkpoints are intact",
                        "✓ the replay's digest equals the live one")
                .contains(run.resolve("report.html").toString());
    }

    @Test
    void it_leaves_journal_page_csv_and_parquet() throws IOException {
        assertThat(run.resolve("journal")).isNotEmptyDirectory();
        assertThat(Files.readString(run.resolve("report.html"))).contains("深圳罗湖数字人民币红包", "<svg");
        assertThat(Files.readAllLines(run.resolve("payments.csv"))).hasSizeGreaterThan(1_500);
        assertThat(Files.size(run.resolve("payments.parquet"))).isPositive();
    }

    @Test
    void a_replay_finds_the_same_digest_and_every_signature_again() {
        Shell shell = Shell.type("replay", run.toString(), "--verify-signatures");
        assertThat(shell.code()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("✓ equal to the live run's digest", "signatures hold");
    }

    @Test
    void a_part_of_it_can_be_replayed() {
        Shell shell = Shell.type("replay", run.toString(), "--until", "2020-10-12");
        assertThat(shell.code()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("a part of the run");
    }

    @Test
    void it_verifies() {
        Shell shell = Shell.type("verify", run.toString());
        assertThat(shell.code()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("unbroken chain", "✓ every file is as the signed manifest says");
    }

    @Test
    void a_wallets_statement_is_shown_as_at_any_instant() throws IOException {
        List<String> spent = payments("spend-packet");
        String wallet = spent.get(spent.size() - 1).split(",", -1)[4];
        Shell atTheEnd = Shell.type("show", run.toString(), "--wallet", wallet);
        Shell before = Shell.type("show", run.toString(), "--wallet", wallet, "--at", "2020-10-08");
        assertThat(atTheEnd.code()).isEqualTo(ExitCode.OK);
        assertThat(atTheEnd.out()).contains("Wallet " + wallet, "open-wallets", "claim-packet", "spend-packet");
        assertThat(before.out()).contains("open-wallets").doesNotContain("spend-packet");
    }

    @Test
    void a_wallet_that_was_never_opened_has_no_statement() {
        Shell shell = Shell.type("show", run.toString(), "--wallet", "9990000000000019");
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--wallet");
    }

    @Test
    void one_flipped_byte_is_found_and_its_record_named(@TempDir Path elsewhere) throws IOException {
        Path copy = copy(elsewhere.resolve("flipped"));
        Path journal;
        try (Stream<Path> files = Files.list(copy.resolve("journal"))) {
            journal = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.seek(400_000);
            int there = file.read();
            file.seek(400_000);
            file.write(there ^ 1);
        }
        Shell shell = Shell.type("verify", copy.toString());
        assertThat(shell.code()).isEqualTo(ExitCode.PROOF_FAILED);
        assertThat(shell.out()).contains("✗ damaged: record ", "✗ damaged: file ");
        assertThat(Shell.type("replay", copy.toString()).code()).isEqualTo(ExitCode.PROOF_FAILED);
    }

    private List<String> payments(String type) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve("payments.csv"))) {
            return lines.filter(line -> line.contains("," + type + ",")).toList();
        }
    }

    private Path copy(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(run.relativize(file).toString()));
            }
        }
        return target;
    }
}
