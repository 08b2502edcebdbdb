package ecny.sim.office;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.privacy.Officer;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Warrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny warrant sign FILE}: an officer's signature more on a warrant. */
@Command(name = "sign", sortOptions = false)
final class SignWarrantCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    WarrantCommand warrant;

    @Parameters(paramLabel = "FILE", descriptionKey = "warrant.file")
    Path file = Path.of("");

    @Option(names = "--officer", required = true, paramLabel = "OFFICER", descriptionKey = "warrant.officer")
    String officer = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "warrant.key")
    Path key = Path.of("");

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(warrant).ecny();
        try {
            Warrant signed =
                    Warrant.read(Files.readString(file)).signedBy(new Officer(officer, AppointCommand.pair(here, key)));
            Files.writeString(file, signed.toJson());
            here.out()
                    .println(here.say(
                            "warrant.signed", file, officer, signed.signatures().size()));
            return ExitCode.OK;
        } catch (RefusedException unreadable) {
            return Parents.refused(here, unreadable);
        }
    }
}
