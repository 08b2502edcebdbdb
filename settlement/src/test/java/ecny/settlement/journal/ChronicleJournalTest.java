package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static ecny.settlement.journal.SampleFrames.chainDigest;
import static ecny.settlement.journal.SampleFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.crypto.Sm2KeyPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest {
    private static final Sm2KeyPair KEY = Sm2KeyPair.derive(new byte[] {1, 2, 3}, 0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void gives_back_the_frames_as_they_were_appended() {
        write(3000, 7);
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            for (long sequence = 1; sequence <= 3000; sequence++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length()))
                        .isEqualTo(frame(sequence));
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.tornTail()).isEmpty();
        }
    }

    @Test
    void reads_from_any_sequence() {
        write(3000, 100);
        for (long from : new long[] {1, 2, 100, 101, 1024, 1025, 2999, 3000}) {
            try (JournalReader reader = JournalReader.open(folder, from)) {
                assertThat(reader.sequence()).isEqualTo(from - 1);
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(from);
            }
        }
        try (JournalReader reader = JournalReader.open(folder, 3001)) {
            assertThat(reader.next()).isFalse();
        }
        assertThatThrownBy(() -> JournalReader.open(folder, 3002))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("ends at 3000");
    }

    @Test
    void has_a_chain_digest_that_depends_on_the_frames_and_not_on_the_batches() {
        String inOne = null;
        for (int commitEvery : new int[] {1, 3, 1000, 5000}) {
            try (ChronicleJournal journal =
                    ChronicleJournal.open(JournalSettings.in(folder.resolve("by-" + commitEvery)))) {
                appendTo(journal, 2500, commitEvery);
                inOne = inOne == null ? chainDigest(journal) : inOne;
                assertThat(chainDigest(journal)).isEqualTo(inOne);
            }
        }
    }

    @Test
    void goes_on_where_it_was_closed() {
        String unbroken;
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder.resolve("unbroken")))) {
            appendTo(journal, 5000, 11);
            unbroken = chainDigest(journal);
        }
        Path broken = folder.resolve("broken");
        for (long end : new long[] {1, 2, 1023, 1024, 1025, 2048, 4000, 5000}) {
            try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(broken))) {
                assertThat(journal.tornTail()).isEmpty();
                appendTo(journal, end, 11);
            }
        }
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(broken))) {
            assertThat(journal.lastSequence()).isEqualTo(5000);
            assertThat(chainDigest(journal)).isEqualTo(unbroken);
        }
        assertThat(new JournalVerifier(broken, Optional.empty()).verify().chainDigest())
                .isEqualTo(unbroken);
    }

    @Test
    void opens_again_quickly() {
        write(100, 1);
        long start = System.nanoTime();
        ChronicleJournal.open(JournalSettings.in(folder)).close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void lets_only_one_writer_in() {
        try (ChronicleJournal first = ChronicleJournal.open(JournalSettings.in(folder))) {
            assertThatThrownBy(() -> ChronicleJournal.open(JournalSettings.in(folder)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is open for writing in process "
                            + ProcessHandle.current().pid());
            appendTo(first, 10, 1);
        }
        ChronicleJournal.open(JournalSettings.in(folder)).close();
    }

    @Test
    void lets_no_other_process_in() throws Exception {
        try (ChronicleJournal first = ChronicleJournal.open(JournalSettings.in(folder))) {
            appendTo(first, 10, 1);
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SecondWriter.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said)
                    .contains("is open for writing in process "
                            + ProcessHandle.current().pid());
            appendTo(first, 20, 1);
        }
        assertThat(new JournalVerifier(folder, Optional.empty()).verify().lastSequence())
                .isEqualTo(20);
    }

    /** Runs in a process of its own. */
    static final class SecondWriter {
        private SecondWriter() {}

        public static void main(String[] args) {
            try (ChronicleJournal second = ChronicleJournal.open(JournalSettings.in(Path.of(args[0])))) {
                System.out.println("opened at " + second.lastSequence());
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void refuses_a_frame_that_is_not_the_next_one() {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
            byte[] second = frame(2);
            assertThatThrownBy(() -> journal.append(second, 0, second.length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sequence 2 after 0");
            byte[] first = frame(1);
            assertThatThrownBy(() -> journal.append(first, 0, first.length - 1))
                    .isInstanceOf(IllegalArgumentException.class);
            journal.append(first, 0, first.length);
            journal.commit();
            assertThat(journal.lastSequence()).isEqualTo(1);
        }
    }

    @Test
    void signs_a_checkpoint_every_so_often_and_at_the_end() {
        byte[] state = new byte[32];
        Arrays.fill(state, (byte) 0x5a);
        try (ChronicleJournal journal =
                ChronicleJournal.open(JournalSettings.in(folder).withCheckpoints(KEY, 1024))) {
            appendTo(journal, 5000, 100);
            journal.checkpoint(Optional.of(state));
        }
        VerifiedJournal verified = new JournalVerifier(folder, Optional.of(KEY.publicKey())).verify();
        assertThat(verified.firstDamage()).isEmpty();
        assertThat(verified.checkpoints()).isEqualTo(4 + 1);
        assertThat(verified.lastCheckpoint().orElseThrow().sequence()).isEqualTo(5000);
        assertThat(verified.lastCheckpoint().orElseThrow().stateDigest()).contains("5a".repeat(32));
        assertThat(verified.lastCheckpoint().orElseThrow().chainDigest()).isEqualTo(verified.chainDigest());

        Sm2KeyPair another = Sm2KeyPair.derive(new byte[] {1, 2, 3}, 1);
        assertThat(new JournalVerifier(folder, Optional.of(another.publicKey()))
                        .verify()
                        .firstDamage()
                        .orElseThrow()
                        .sequence())
                .isEqualTo(1024);
    }

    @Test
    void leaves_no_unused_blocks_behind_when_it_is_closed() throws Exception {
        write(1000, 10);
        assertThat(Files.size(JournalFolder.existingJournalFile(folder))).isLessThan(400_000);
    }

    @Test
    void may_be_opened_by_one_thread_and_used_by_another() throws Exception {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
            appendTo(journal, 10, 3);
            Thread stage = new Thread(() -> appendTo(journal, 5000, 3));
            stage.start();
            stage.join();
            assertThat(journal.lastSequence()).isEqualTo(5000);
        }
        assertThat(new JournalVerifier(folder, Optional.empty()).verify().lastSequence())
                .isEqualTo(5000);
    }

    private void write(long lastSequence, int commitEvery) {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
            appendTo(journal, lastSequence, commitEvery);
        }
    }
}
