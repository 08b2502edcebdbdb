package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static ecny.settlement.journal.SampleFrames.chainDigest;
import static ecny.settlement.journal.SampleFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer leaves behind when it dies, made by copying its files while it lives. */
class TornTailTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void of_an_unfinished_batch_is_cut_and_said() throws IOException {
        Path left;
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder.resolve("live")))) {
            appendTo(journal, 2000, 10);
            for (long sequence = 2001; sequence <= 2007; sequence++) {
                byte[] frame = frame(sequence);
                journal.append(frame, 0, frame.length);
            }
            left = copyOf(folder.resolve("live"));
        }
        try (JournalReader reader = JournalReader.open(left, 1)) {
            while (reader.next()) {}
            assertThat(reader.sequence()).isEqualTo(2000);
            assertThat(reader.tornTail().orElseThrow().lastWholeSequence()).isEqualTo(2000);
        }
        long start = System.nanoTime();
        try (ChronicleJournal again = ChronicleJournal.open(JournalSettings.in(left))) {
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            TornTail torn = again.tornTail().orElseThrow();
            assertThat(torn.lastWholeSequence()).isEqualTo(2000);
            assertThat(torn.bytes()).isGreaterThan(7 * 64);
            assertThat(again.lastSequence()).isEqualTo(2000);
            appendTo(again, 3000, 10);
        }
        assertSameAsUnbroken(left, 3000);
    }

    @Test
    void of_a_writer_that_died_before_its_first_record_is_a_new_journal() throws IOException {
        Path left;
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder.resolve("live")))) {
            byte[] first = frame(1);
            journal.append(first, 0, first.length);
            left = copyOf(folder.resolve("live"));
        }
        try (ChronicleJournal again = ChronicleJournal.open(JournalSettings.in(left))) {
            assertThat(again.lastSequence()).isZero();
            appendTo(again, 100, 10);
        }
        assertSameAsUnbroken(left, 100);
    }

    @Test
    void is_cut_wherever_a_killed_process_may_have_stopped() throws IOException {
        // Between two commits every store of a process that died is in the file or not, in program order: any
        // prefix of the excerpt's bytes, its document header still zero.
        Path live = folder.resolve("live");
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(live))) {
            appendTo(journal, 1500, 10);
            long end = JournalEnd.of(JournalFolder.existingJournalFile(live)).position();
            Random random = new Random(7);
            for (int i = 0; i < 30; i++) {
                Path left = copyOf(live);
                try (RandomAccessFile file = new RandomAccessFile(
                        JournalFolder.existingJournalFile(left).toFile(), "rw")) {
                    byte[] some = new byte[random.nextInt(5000)];
                    random.nextBytes(some);
                    file.seek(end + 4);
                    file.write(some);
                }
                try (ChronicleJournal again = ChronicleJournal.open(JournalSettings.in(left))) {
                    assertThat(again.lastSequence()).isEqualTo(1500);
                    appendTo(again, 1600, 10);
                }
                assertSameAsUnbroken(left, 1600);
            }
        }
    }

    @Test
    void of_a_power_cut_may_lack_any_page_that_was_not_synced() throws IOException {
        // The last commit was being written when the power went: some of its pages are there, others are zero, and
        // Chronicle's own notes on the first page may already count it.
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            Path live = folder.resolve("live-" + i);
            Path left;
            long durable;
            try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(live))) {
                appendTo(journal, 900 + random.nextInt(500), 10);
                journal.commit();
                durable = JournalEnd.of(JournalFolder.existingJournalFile(live)).position();
                appendTo(journal, journal.lastSequence() + 600, 10_000);
                journal.commit();
                left = copyOf(live);
            }
            Path file = JournalFolder.existingJournalFile(left);
            long end = JournalEnd.of(file).position();
            long lost = durable + random.nextInt((int) (end - durable));
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(lost);
                bytes.write(new byte[(int) Math.min(4096, end - lost)]);
            }
            long whole;
            try (ChronicleJournal again = ChronicleJournal.open(JournalSettings.in(left))) {
                assertThat(again.tornTail()).isPresent();
                whole = again.lastSequence();
                appendTo(again, 2500, 10);
            }
            assertThat(whole).isGreaterThanOrEqualTo(900);
            assertSameAsUnbroken(left, 2500);
        }
    }

    @Test
    void is_no_excuse_for_losing_what_was_durable() throws IOException {
        Path live = folder.resolve("live");
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(live))) {
            appendTo(journal, 2000, 10);
        }
        Path file = JournalFolder.existingJournalFile(live);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(Files.size(file) - 3000);
            bytes.write(new byte[500]);
        }
        assertThatThrownBy(() -> ChronicleJournal.open(JournalSettings.in(live)))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("record 19");
    }

    private void assertSameAsUnbroken(Path journal, long lastSequence) {
        VerifiedJournal verified = new JournalVerifier(journal, Optional.empty()).verify();
        assertThat(verified.firstDamage()).isEmpty();
        assertThat(verified.tornTail()).isEmpty();
        assertThat(verified.lastSequence()).isEqualTo(lastSequence);
        InMemoryJournal unbroken = new InMemoryJournal();
        appendTo(unbroken, lastSequence, 1000);
        assertThat(verified.chainDigest()).isEqualTo(chainDigest(unbroken));
    }

    private Path copyOf(Path journal) throws IOException {
        Path copy = Files.createTempDirectory(folder, "left");
        try (var files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
