package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static ecny.settlement.journal.SampleFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is an exception in front of a record, never a dead process in the middle of one. */
class FullDiskTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void is_told_before_the_record_is_begun_and_nothing_acknowledged_is_lost() {
        long limit = 5 << 20;
        long committed = 0;
        try (ChronicleJournal journal = ChronicleJournal.open(
                JournalSettings.in(folder), (channel, used) -> new DiskOf(limit, channel, used))) {
            JournalException failure = null;
            try {
                while (true) {
                    appendTo(journal, journal.lastSequence() + 100, 100);
                    committed = journal.lastSequence();
                }
            } catch (JournalException e) {
                failure = e;
            }
            assertThat(failure).hasMessageContaining("No space left on device").hasMessageContaining("durable up to");
            byte[] next = frame(journal.lastSequence() + 1);
            assertThatThrownBy(() -> journal.append(next, 0, next.length)).hasMessageContaining("failed before");
            assertThatThrownBy(journal::commit).isInstanceOf(JournalException.class);
        }
        assertThat(committed).isGreaterThan(10_000);
        assertGoesOn(committed, folder);
    }

    /** The same on a real one, where the user may mount; a store into a hole of the mapping would kill this process. */
    @Test
    void of_a_small_file_system_in_memory_is_told_too() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", mount.toString()))
                .as("may mount")
                .isZero();
        try {
            long committed = 0;
            try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(mount))) {
                while (true) {
                    appendTo(journal, journal.lastSequence() + 100, 100);
                    committed = journal.lastSequence();
                }
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("No space left on device");
            }
            assertThat(committed).isGreaterThan(10_000);
            assertThatThrownBy(() -> ChronicleJournal.open(JournalSettings.in(mount)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no space left");
            assertThat(run("mount", "-o", "remount,size=64m", mount.toString())).isZero();
            assertGoesOn(committed, mount);
        } finally {
            run("umount", mount.toString());
        }
    }

    private static void assertGoesOn(long committed, Path folder) {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
            assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(committed);
            appendTo(journal, journal.lastSequence() + 1000, 100);
        }
        assertThat(new JournalVerifier(folder, Optional.empty()).verify().firstDamage())
                .isEmpty();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }

    /** A disk of so many bytes. */
    private static final class DiskOf extends DiskSpace {
        private final long size;

        DiskOf(long size, FileChannel channel, long used) {
            super(channel, used);
            this.size = size;
        }

        @Override
        void write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
            if (at + bytes.capacity() > size) {
                throw new IOException("No space left on device");
            }
            super.write(to, bytes, at);
        }
    }
}
