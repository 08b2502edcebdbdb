package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.privacy.Office;
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

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "warrant.reason")
    String reason = "";

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(warrant).ecny();
        Office.of(run, Clock.systemUTC()).reveals().revoke(id, officer, reason);
        here.out().println(here.say("warrant.revoked", id));
        return ExitCode.OK;
    }
}
