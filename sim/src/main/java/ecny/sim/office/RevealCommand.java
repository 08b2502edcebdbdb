package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Reveals;
import ecny.sim.report.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny reveal RUN PSEUDONYM}: who somebody is, under a warrant of two officers. */
@Command(name = "reveal", sortOptions = false)
public final class RevealCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "PSEUDONYM", descriptionKey = "reveal.pseudonym")
    String pseudonym = "";

    @Option(names = "--warrant", required = true, paramLabel = "FILE", descriptionKey = "reveal.warrant")
    Path warrant = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "NAME", descriptionKey = "reveal.as")
    String who = "";

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(ecny);
        if (!pseudonym.matches("[pmc]-[0-9a-f]{16}")) {
            throw new BadInput("PSEUDONYM", pseudonym, here.say("rule.reveal.pseudonym"));
        }
        Reveals reveals = Office.of(run, Clock.systemUTC()).reveals();
        try {
            Reveals.Revealed revealed = reveals.reveal(reveals.read(Files.readString(warrant), who), who, pseudonym);
            here.banner();
            TextTable table = new TextTable("ll");
            revealed.fields().forEach((field, value) -> table.line(here.say("field." + field.word()), value));
            table.print(here.out());
            here.out().println(here.say("reveal.logged", revealed.record().number()));
            return ExitCode.OK;
        } catch (RefusedException refused) {
            return Parents.refused(here, refused);
        }
    }
}
