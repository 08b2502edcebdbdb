package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Path NO_ROOM = Path.of("/proc");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void a_taken_port_is_found_and_the_same_port_is_good_when_it_is_free() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            Shell shell = doctor("--port", Integer.toString(port));
            assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(shell.out()).contains("✗ Port " + port).contains("Something listens at port " + port, "--port");
        }
        assertThat(doctor("--port", Integer.toString(port)).out()).contains("✓ Port " + port + " is free");
    }

    @Test
    void this_jdk_the_memory_the_folder_and_the_clock_are_looked_at() {
        Shell shell = doctor("--port", "0");
        assertThat(shell.out())
                .contains("✓ JDK " + Runtime.version().feature())
                .contains("✓ Memory for Java: ")
                .contains("✓ Folder " + folder + " can be written to")
                .contains("✓ Time of the machine: ");
        assertThat(shell.out().lines().filter(line -> line.startsWith("✓ ") || line.startsWith("✗ ")))
                .hasSize(7);
    }

    /** A file system without any room, as every Linux has one. */
    @Test
    void a_disk_without_room_is_found_with_what_to_do() throws Exception {
        assumeTrue(Files.isDirectory(NO_ROOM) && Files.getFileStore(NO_ROOM).getUsableSpace() == 0);
        Shell shell = Shell.type(
                "doctor", "--port", "0", "--data", NO_ROOM.resolve("sandbox").toString());
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.out()).contains("✗ Free disk space: 0 MB", "make room", "--data");
    }

    private Shell doctor(String... words) {
        return Shell.type(Stream.concat(
                        Stream.of("doctor", "--data", folder.resolve("sandbox").toString()), Stream.of(words))
                .toArray(String[]::new));
    }
}
