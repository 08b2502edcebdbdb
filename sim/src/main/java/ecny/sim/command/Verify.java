package ecny.sim.command;

import ecny.settlement.journal.Damage;
import ecny.settlement.journal.RunManifest;
import ecny.settlement.journal.VerifiedJournal;
import ecny.sim.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny verify RUN}: chain, checkpoints, signatures and every file of the run; names the first that does not hold. */
@Command(name = "verify", sortOptions = false)
public final class Verify implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--skip-signatures", descriptionKey = "verify.skip")
    boolean skipSignatures;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        here.banner();
        int threads = skipSignatures ? 0 : Runtime.getRuntime().availableProcessors();
        VerifiedJournal journal = JournalLines.verify(here, folder, threads);
        JournalLines.print(here, journal, !skipSignatures);
        boolean files = files(here, folder);
        return journal.holds() && files ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    /** A run that was killed has no manifest; that is said, and is no damage. */
    private static boolean files(Ecny here, RunFolder folder) {
        if (!RunManifest.isIn(folder.path())) {
            here.out().println("  " + here.say("verify.unsealed"));
            return true;
        }
        List<Damage> damages =
                RunManifest.verify(folder.path(), Optional.of(folder.simulator().publicKey()));
        for (Damage damage : damages) {
            here.out().println("✗ " + here.say("verify.file", damage));
        }
        if (damages.isEmpty()) {
            here.out().println("✓ " + here.say("verify.files"));
        }
        return damages.isEmpty();
    }
}
