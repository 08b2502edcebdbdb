package ecny.sim.command;

import ecny.sim.experiment.EvidenceBundle;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny verify-bundle FOLDER}: whether an experiment's evidence holds; needs nothing but the folder. */
@Command(name = "verify-bundle", sortOptions = false)
public final class VerifyBundle implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "bundle.folder")
    Path bundle = Path.of("");

    @Option(names = "--key", paramLabel = "HEX", descriptionKey = "bundle.key")
    @Nullable
    String key;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        List<String> faults = EvidenceBundle.faults(bundle, issuer(here));
        here.banner();
        faults.forEach(fault -> here.out().println("✗ " + fault));
        if (faults.isEmpty()) {
            here.out().println("✓ " + here.say("bundle.holds"));
            return ExitCode.OK;
        }
        // A bundle may lie anywhere: its refusals stand beside it.
        AccessLog.beside(bundle, Clock.systemUTC())
                .add(Access.refused(
                        "open-bundle", "verify-bundle", "BUNDLE_DOES_NOT_HOLD", Map.of("fault", faults.get(0))));
        return ExitCode.PROOF_FAILED;
    }

    private Optional<Sm2PublicKey> issuer(Ecny here) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sm2PublicKey.of(HexFormat.of().parseHex(key), 0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new BadInput("--key", key, here.say("rule.voucher.key"));
        }
    }
}
