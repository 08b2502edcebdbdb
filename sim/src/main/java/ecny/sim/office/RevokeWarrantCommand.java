package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Officer;
import ecny.sim.privacy.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny warrant revoke RUN ID}: ends a warrant before its time. */
@Command(name = "revoke", sortOptions = false)
final class RevokeWarrantCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    WarrantCommand warrant;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "ID", descriptionKey = "warrant.id")
    String id = "";

    @Option(names = "--officer", required = true, paramLabel = "OFFICER", descriptionKey = "warrant.officer")
    String officer = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "warrant.key")
    Path key = Path.of("");

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "warrant.reason")
    String reason = "";

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(warrant).ecny();
        try {
            Office.of(run, Clock.systemUTC())
                    .reveals()
                    .revoke(id, new Officer(officer, AppointCommand.pair(here, key)), reason);
            here.out().println(here.say("warrant.revoked", id));
            return ExitCode.OK;
        } catch (RefusedException refused) {
            return Parents.refused(here, refused);
        }
    }
}
