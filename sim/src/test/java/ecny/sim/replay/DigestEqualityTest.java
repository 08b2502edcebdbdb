package ecny.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.Damage;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.JournalVerifier;
import ecny.settlement.journal.RunManifest;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunResult;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.TestScenarios;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One journal, one state: from wherever, on whatever, by however many. */
class DigestEqualityTest {
    private static final HexFormat HEX = HexFormat.of();

    private final Path runs;

    DigestEqualityTest(@TempDir Path runs) {
        this.runs = runs;
    }

    @Test
    void from_genesis_and_from_any_snapshot_every_seed_ends_in_one_digest() throws IOException {
        Random random = new Random(3);
        for (long seed = 1; seed <= 6; seed++) {
            RunFolder run = Runs.fair(runs, seed);
            Ledger live = replayed(run.journal(), new Ledger(run.ledger()));
            String digest = HEX.formatHex(live.stateDigest());
            assertThat(Files.readString(run.proofs())).contains("state SM3 " + digest + ", live " + digest);

            for (int i = 0; i < 3; i++) {
                long at = random.nextLong(1, live.lastSequence());
                Snapshots snapshots = new Snapshots(runs.resolve("snapshots-" + seed + "-" + at), 1);
                Recovery.Recovered then = Recovery.recover(run.journal(), snapshots, run.ledger(), at);
                snapshots.write(at, then.lastStampNanos(), ChainAt.digest(run.journal(), at), then.ledger()::writeTo);

                Recovery.Recovered again = Recovery.recover(run.journal(), snapshots, run.ledger());

                assertThat(again.snapshot().orElseThrow().sequence()).isEqualTo(at);
                assertThat(HEX.formatHex(again.ledger().stateDigest()))
                        .as("seed %d from the snapshot at %d", seed, at)
                        .isEqualTo(digest);
            }
        }
    }

    @Test
    void one_thread_and_several_give_one_journal_and_one_state() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            RunResult one = signed(seed, 1, 1);
            RunResult several = signed(seed, 3, 4);

            assertThat(several.proofs().chain().digest())
                    .isEqualTo(one.proofs().chain().digest());
            assertThat(several.proofs().replay().replayDigest())
                    .isEqualTo(one.proofs().replay().replayDigest());
        }
    }

    @Test
    void the_newest_jdk_on_this_machine_replays_to_the_same_digest() throws IOException, InterruptedException {
        Optional<Path> newest = newestJava();
        assumeThat(newest).as("a JDK from 25 on under /usr/lib/jvm").isPresent();
        for (long seed = 21; seed <= 23; seed++) {
            RunFolder run = Runs.fair(runs, seed);
            String digest = HEX.formatHex(
                    replayed(run.journal(), new Ledger(run.ledger())).stateDigest());

            List<String> words = new ArrayList<>(List.of(newest.orElseThrow().toString()));
            words.addAll(Files.readAllLines(Path.of("../jvm.flags")).stream()
                    .filter(flag -> flag.startsWith("--"))
                    .toList());
            words.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    "ecny.sim.command.Ecny",
                    "replay",
                    run.path().toString()));
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).contains(digest);
        }
    }

    @Test
    void one_changed_bit_of_any_record_is_named_by_that_record_and_of_any_file_by_that_file() throws IOException {
        RunFolder run = Runs.fair(runs, 5);
        Path journal = journalFile(run);
        byte[] good = Files.readAllBytes(journal);
        Random random = new Random(11);
        long last = replayed(run.journal(), new Ledger(run.ledger())).lastSequence();
        for (int i = 0; i < 25; i++) {
            long sequence = random.nextLong(1, last + 1);
            byte[] frame = frame(run, sequence);
            byte[] bad = good.clone();
            int at = indexOf(good, frame) + random.nextInt(frame.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(journal, bad);

            assertThat(new JournalVerifier(
                                    run.journal(), Optional.of(run.simulator().publicKey()))
                            .verify()
                            .firstDamage())
                    .as("a bit of record %d", sequence)
                    .map(Damage::sequence)
                    .contains(sequence);
            Files.write(journal, good);
        }

        for (Path file : files(run)) {
            byte[] whole = Files.readAllBytes(file);
            byte[] bad = whole.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(RunManifest.verify(
                            run.path(), Optional.of(run.simulator().publicKey())))
                    .extracting(Damage::file)
                    .containsExactly(file);
            Files.write(file, whole);
        }
    }

    private RunResult signed(long seed, int signers, int verifiers) throws IOException {
        return Runner.run(
                TestScenarios.fair().withSeed(seed),
                RunSettings.in(runs).withThreads(signers, verifiers),
                Progress.SILENT);
    }

    private static Ledger replayed(Path journal, Ledger into) {
        try (JournalReader reader = JournalReader.open(journal, 1)) {
            new Replay(new Applier(into)).run(reader);
        }
        return into;
    }

    private static byte[] frame(RunFolder run, long sequence) {
        try (JournalReader reader = JournalReader.open(run.journal(), sequence)) {
            assertThat(reader.next()).isTrue();
            return Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length());
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the frame is not in the file");
    }

    private static Path journalFile(RunFolder run) throws IOException {
        try (Stream<Path> files = Files.list(run.journal())) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Every file of the run but its manifest. */
    private static List<Path> files(RunFolder run) throws IOException {
        try (Stream<Path> files = Files.walk(run.path())) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 0)
                    .filter(file -> !file.endsWith(RunManifest.FILE_NAME))
                    .toList();
        }
    }

    private static Optional<Path> newestJava() throws IOException {
        Path homes = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(homes)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(homes)) {
            return found.filter(home -> release(home) >= 25)
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static int release(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }
}
