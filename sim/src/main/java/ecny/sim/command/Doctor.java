package ecny.sim.command;

import ecny.sim.language.Times;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny doctor}: whether the sandbox can run here, and what to do where it cannot. */
@Command(name = "doctor", sortOptions = false)
public final class Doctor implements Subcommand {
    private static final long MEGA = 1024 * 1024;
    private static final long DISK_NEEDED_MB = 500;
    private static final long HEAP_NEEDED_MB = 256;
    private static final int OLDEST_JDK = 17;
    /** Rules of the scheme begin to be interesting here: the newest rulebook. */
    private static final Instant NEWEST_RULES = Instant.parse("2026-01-01T00:00:00Z");

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "up.port")
    int port = Up.PORT;

    @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "up.data")
    Path data = Path.of(Up.DATA);

    private boolean healthy = true;

    @Override
    public Integer call() throws IOException {
        int jdk = Runtime.version().feature();
        check("doctor.jdk", jdk >= OLDEST_JDK, jdk);
        check(
                "doctor.cores",
                Runtime.getRuntime().availableProcessors() >= 2,
                Runtime.getRuntime().availableProcessors());
        long heap = Runtime.getRuntime().maxMemory() / MEGA;
        check("doctor.memory", heap >= HEAP_NEEDED_MB, heap);
        Path folder = existing(data.toAbsolutePath());
        check("doctor.folder", Files.isWritable(folder), folder);
        long free = Files.getFileStore(folder).getUsableSpace() / MEGA;
        check("doctor.disk", free >= DISK_NEEDED_MB, free);
        check("doctor.port", isFree(port), Integer.toString(port));
        check("doctor.clock", Instant.now().isAfter(NEWEST_RULES), Times.shown(Instant.now()));
        return healthy ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void check(String key, boolean holds, Object found) {
        Ecny here = Ecny.of(ecny);
        healthy &= holds;
        here.out().println((holds ? "✓ " : "✗ ") + here.say(key, found));
        if (!holds) {
            here.out().println("  " + here.say(key + ".advice", found));
        }
    }

    /** The folder, or the nearest one above it that is there. */
    private static Path existing(Path folder) {
        @Nullable Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? Path.of("/") : there;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() > 0;
        } catch (IOException taken) {
            return false;
        }
    }
}
