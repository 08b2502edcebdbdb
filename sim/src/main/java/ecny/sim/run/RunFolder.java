package ecny.sim.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import ecny.settlement.journal.RunManifest;
import ecny.sim.language.UnusableFile;
import ecny.sim.population.KeyBook;
import ecny.sim.scenario.Scenario;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run, {@code runs/<scenario>-<seed>-<n>/}:
 *
 * <pre>
 *   run.yaml      the scenario as it was run, settings, versions; enough to replay
 *   journal/      every command, in order
 *   snapshots/    the state at the end
 *   proofs.txt    what was proved
 *   manifest.sm3  every file with its SM3, signed; written last, by {@link #seal}
 * </pre>
 */
public final class RunFolder {
    private static final String RUN_FILE = "run.yaml";

    private final Path path;
    private final RunRecord record;

    private RunFolder(Path path, RunRecord record) {
        this.path = path;
        this.record = record;
    }

    /** Makes a new folder for a run of another kind than {@link Runner}'s: the first free number. */
    public static RunFolder create(Scenario scenario, RunSettings settings, int ringSize) throws IOException {
        return create(
                settings.runs(),
                RunRecord.of(
                        scenario,
                        settings,
                        ringSize,
                        Instant.now().toString(),
                        KeyBook.simulator(scenario.seed()).publicKey().toBytes()));
    }

    private static RunFolder create(Path runs, RunRecord record) throws IOException {
        Files.createDirectories(runs);
        String name = record.scenario().name() + "-" + record.scenario().seed() + "-";
        for (int n = 1; ; n++) {
            Path path = runs.resolve(name + n);
            try {
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            Files.writeString(path.resolve(RUN_FILE), record.toYaml());
            return new RunFolder(path, record);
        }
    }

    /**
     * A run that was made before.
     *
     * @throws IOException if this is not the folder of a run
     */
    public static RunFolder open(Path path) throws IOException {
        Path file = path.resolve(RUN_FILE);
        try {
            return new RunFolder(path, RunRecord.read(file.toString(), Files.readString(file)));
        } catch (NoSuchFileException missing) {
            throw new UnusableFile(
                    "not the folder of a run: '" + path + "' has no " + RUN_FILE,
                    "不是一次运行的目录:「" + path + "」中没有 " + RUN_FILE,
                    missing);
        } catch (JsonProcessingException torn) {
            String where = torn.getOriginalMessage().replaceAll("\\s+", " ");
            throw new UnusableFile(file + ": not as a run left it: " + where, file + ":已不是运行时写下的样子:" + where, torn);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** What {@code run.yaml} says. */
    public RunRecord record() {
        return record;
    }

    /** Holds the journal. */
    public Path journal() {
        return path.resolve("journal");
    }

    /** Holds the snapshots. */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    /** Holds the lines that were proved. */
    public Path proofs() {
        return path.resolve("proofs.txt");
    }

    /** The key that signs the run's checkpoints and manifest. */
    public Sm2KeyPair simulator() {
        return KeyBook.simulator(record.scenario().seed());
    }

    /** The ledger of this run, for a replay: the same rulebooks, the same rule about signatures. */
    public LedgerSettings ledger() {
        return ledgerUnder(rulebooks(List.of()));
    }

    /** The rulebooks of this run, each with these values instead of its own. */
    public RulebookTimeline rulebooks(List<RuleChange> changes) {
        @Nullable String pinned = record.scenario().rulebook();
        return pinned == null
                ? RulebookTimeline.publishedWith(changes)
                : RulebookTimeline.always(RulebookTimeline.published(pinned, changes));
    }

    /** The ledger of this run under other rulebooks. */
    public LedgerSettings ledgerUnder(RulebookTimeline rulebooks) {
        Scenario scenario = record.scenario();
        long wallets = scenario.wallets().count() + scenario.merchants().count() + 1;
        return new LedgerSettings(Math.toIntExact(wallets), rulebooks, record.signed())
                .withIndexKey(new SecureRandom().nextLong());
    }

    /** Writes the signed manifest over every file; nothing may be written to the folder afterwards. */
    public void seal() {
        RunManifest.write(path, simulator());
    }
}
