package ecny.sim.replay;

import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where something recorded lies and by which rules it ran: a run's folder, or the data folder of a sandbox, which may be live.
 *
 * @param name for people
 * @param journal holds the commands
 * @param snapshots holds the states that the recorder left, if any
 * @param index where the sandbox keeps what it makes of the journal: beside the recording, never in it, since a run is sealed
 * @param ledger as it ran
 */
public record Recording(String name, Path journal, Path snapshots, Path index, LedgerSettings ledger) {
    private static final String INDEX = ".replay";
    private static final int EXPECTED_WALLETS = 10_000;

    /** What lies in a folder: a run, or a sandbox's data.
     *
     * @throws IOException if it is neither
     */
    public static Recording in(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        if (Files.isDirectory(path.resolve("node").resolve("journal"))) {
            Path node = path.resolve("node");
            return new Recording(
                    name(path), node.resolve("journal"), node.resolve("snapshots"), beside(path), published());
        }
        if (!Files.exists(path.resolve("run.yaml")) && Files.isDirectory(path.resolve("journal"))) {
            return new Recording(
                    name(path), path.resolve("journal"), path.resolve("snapshots"), beside(path), published());
        }
        return of(RunFolder.open(folder));
    }

    /** A run. */
    public static Recording of(RunFolder run) {
        Path path = run.path().toAbsolutePath().normalize();
        return new Recording(name(path), run.journal(), run.snapshots(), beside(path), run.ledger());
    }

    private static LedgerSettings published() {
        return new LedgerSettings(EXPECTED_WALLETS, RulebookTimeline.publishedWith(List.of()), true);
    }

    private static Path beside(Path path) {
        return path.resolveSibling(name(path) + INDEX);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
