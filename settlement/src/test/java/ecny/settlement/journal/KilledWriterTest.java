package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static ecny.settlement.journal.SampleFrames.chainDigest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that does nothing but write a journal, killed with {@code kill -9}: mostly in the middle of a record. */
class KilledWriterTest {
    private static final int KILLS = 8;
    private static final long SEED = 20201009;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void has_left_every_frame_it_committed_and_a_tail_that_is_cut() throws Exception {
        Random random = new Random(SEED);
        InMemoryJournal unbroken = new InMemoryJournal();
        int torn = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long committed = lifeOf(kill, random.nextInt(60), random.nextInt(10_000));
            long start = System.nanoTime();
            try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                torn += journal.tornTail().isPresent() ? 1 : 0;
                assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(committed);
                appendTo(unbroken, journal.lastSequence(), 1000);
                assertThat(chainDigest(journal)).isEqualTo(chainDigest(unbroken));
            }
            assertThat(new JournalVerifier(folder, Optional.empty()).verify().firstDamage())
                    .isEmpty();
        }
        assertThat(torn).as("of %s kills, those inside a record", KILLS).isPositive();
    }

    /** Starts a writer, kills it some commits and microseconds later; the last sequence it told to be committed. */
    private long lifeOf(int kill, int commits, int micros) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString(),
                        kill % 2 == 0 ? "PROCESS" : "POWER")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long committed = 0;
        DataInputStream told = new DataInputStream(writer.getInputStream());
        for (int i = 0; i <= commits; i++) {
            committed = told.readLong();
        }
        // Without leaving it the processor, it would be killed where it woke us: between two records.
        writer.waitFor(micros, TimeUnit.MICROSECONDS);
        writer.toHandle().destroyForcibly(); // the process's own method would close the pipe, unread
        try {
            while (true) {
                committed = told.readLong();
            }
        } catch (EOFException itIsDead) {
            writer.waitFor();
        }
        return committed;
    }

    /** Runs in a process of its own. */
    static final class Writing {
        private static final int BATCH = 500;

        private Writing() {}

        public static void main(String[] args) throws IOException {
            JournalSettings settings = JournalSettings.in(Path.of(args[0])).withDurability(Durability.valueOf(args[1]));
            DataOutputStream told = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
            try (ChronicleJournal journal = ChronicleJournal.open(settings)) {
                while (true) {
                    appendTo(journal, journal.lastSequence() + BATCH, BATCH);
                    told.writeLong(journal.lastSequence());
                }
            }
        }
    }
}
