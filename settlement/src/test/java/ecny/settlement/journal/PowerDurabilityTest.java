package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static ecny.settlement.journal.SampleFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In {@link Durability#POWER} a commit really waits for the disk. */
class PowerDurabilityTest {
    private static final int COMMITS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** The proof: the system calls of a process that commits, as strace saw them. */
    @Test
    void every_commit_is_one_system_call_that_syncs() throws Exception {
        assumeThat(Stream.of("/usr/bin/strace", "/bin/strace").map(File::new).anyMatch(File::canExecute))
                .as("strace is installed")
                .isTrue();
        long inProcessMode = syncsOf(Durability.PROCESS, 1);
        long inPowerMode = syncsOf(Durability.POWER, 1);
        assertThat(inPowerMode - inProcessMode).isBetween((long) COMMITS, COMMITS + 5L);
        assertThat(syncsOf(Durability.POWER, 100) - inProcessMode)
                .as("a batch of 100 frames is synced once")
                .isBetween((long) COMMITS, COMMITS + 5L);
    }

    /** Where strace is missing: a sync that does nothing takes 1 to 2 µs, a disk cannot. */
    @Test
    void a_commit_takes_as_long_as_a_disk_does() throws IOException {
        assumeThat(Files.getFileStore(folder).type()).as("a real disk").isNotEqualTo("tmpfs");
        try (ChronicleJournal journal =
                ChronicleJournal.open(JournalSettings.in(folder).withDurability(Durability.POWER))) {
            long[] nanos = new long[200];
            for (int i = 0; i < nanos.length; i++) {
                byte[] frame = frame(i + 1);
                journal.append(frame, 0, frame.length);
                long start = System.nanoTime();
                journal.commit();
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            assertThat(nanos[nanos.length / 2]).isGreaterThan(15_000);
        }
    }

    private long syncsOf(Durability durability, int framesPerCommit) throws Exception {
        Path trace = Files.createTempFile(folder, "trace", "");
        List<String> command = List.of(
                "strace",
                "-f",
                "-qq",
                "-e",
                "trace=fsync,fdatasync,msync",
                "-o",
                trace.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Committing.class.getName(),
                Files.createTempDirectory(folder, "journal").toString(),
                durability.name(),
                Integer.toString(framesPerCommit));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
        try (Stream<String> lines = Files.lines(trace)) {
            return lines.filter(line -> line.contains("sync(") && !line.contains("resumed"))
                    .count();
        }
    }

    /** Runs in a process of its own. */
    static final class Committing {
        private Committing() {}

        public static void main(String[] args) {
            JournalSettings settings = JournalSettings.in(Path.of(args[0])).withDurability(Durability.valueOf(args[1]));
            int framesPerCommit = Integer.parseInt(args[2]);
            try (ChronicleJournal journal = ChronicleJournal.open(settings)) {
                for (int i = 1; i <= COMMITS; i++) {
                    appendTo(journal, (long) i * framesPerCommit, framesPerCommit);
                }
            }
        }
    }
}
