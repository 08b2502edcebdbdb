package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunManifestTest {
    private static final Sm2KeyPair KEY = Sm2KeyPair.derive(new byte[] {4, 5, 6}, 0);
    private static final int FLIPS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path run;

    @BeforeEach
    void aClosedRun() throws IOException {
        try (ChronicleJournal journal =
                ChronicleJournal.open(JournalSettings.in(run.resolve("journal")).withCheckpoints(KEY, 1024))) {
            appendTo(journal, 1500, 50);
        }
        Files.writeString(run.resolve("report.html"), "<p>结果 result</p>");
        Files.writeString(run.resolve("payments of the run.csv"), "sequence,amount\n1,100\n");
        Files.createFile(run.resolve("empty"));
        RunManifest.write(run, KEY);
    }

    @Test
    void of_an_untouched_run_holds() {
        assertThat(RunManifest.isIn(run)).isTrue();
        assertThat(verify()).isEmpty();
    }

    @Test
    void finds_a_flipped_byte_in_any_file_also_in_the_pages_that_chronicle_keeps_for_itself() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(run)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        Random random = new Random(2020);
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(i % files.size());
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            assertThat(verify())
                    .as("byte " + at + " of " + file)
                    .extracting(Damage::file)
                    .containsExactly(file);
            bytes[at] = before;
            Files.write(file, bytes);
        }
        assertThat(verify()).isEmpty();
    }

    @Test
    void finds_a_missing_an_added_and_a_shortened_file() throws IOException {
        Files.delete(run.resolve("empty"));
        Files.writeString(run.resolve("added"), "");
        Files.writeString(run.resolve("report.html"), "<p>");
        assertThat(verify())
                .extracting(damage -> run.relativize(damage.file()) + ": " + damage.what())
                .containsExactlyInAnyOrder(
                        "empty: expected 0 bytes, found no file",
                        "added: expected no such file: the manifest does not list it",
                        "report.html: expected 20 bytes, found 3");
    }

    @Test
    void of_another_simulator_does_not_hold() {
        Sm2KeyPair another = Sm2KeyPair.derive(new byte[] {4, 5, 6}, 1);
        RunManifest.write(run, another);
        assertThat(verify()).hasSize(1);
        assertThat(RunManifest.verify(run, Optional.empty())).isEmpty();
    }

    private List<Damage> verify() {
        return RunManifest.verify(run, Optional.of(KEY.publicKey()));
    }
}
