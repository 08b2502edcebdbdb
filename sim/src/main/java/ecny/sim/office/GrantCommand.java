package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.export.Grant;
import ecny.sim.language.Times;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Officer;
import ecny.sim.privacy.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny grant RUN ID}: a recipient may have exports, for one purpose; with {@code --revoke}, no more. */
@Command(name = "grant", sortOptions = false)
public final class GrantCommand implements Subcommand {
    private static final int MOST_DAYS = 366;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "ID", descriptionKey = "grant.id")
    String id = "";

    @Option(names = "--recipient", paramLabel = "NAME", descriptionKey = "grant.recipient")
    @Nullable
    String recipient;

    @Option(names = "--purpose", paramLabel = "TEXT", descriptionKey = "grant.purpose")
    @Nullable
    String purpose;

    @Option(names = "--officer", required = true, paramLabel = "OFFICER", descriptionKey = "warrant.officer")
    String officer = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "warrant.key")
    Path key = Path.of("");

    @Option(names = "--exports", paramLabel = "N", descriptionKey = "grant.exports")
    long exports = 10;

    @Option(names = "--rows", paramLabel = "N", descriptionKey = "grant.rows")
    long rows = 1_000_000;

    @Option(names = "--epsilon-milli", paramLabel = "N", descriptionKey = "grant.epsilon")
    long epsilonMilli = 1_000;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "grant.days")
    int days = 30;

    @Option(names = "--revoke", paramLabel = "REASON", descriptionKey = "grant.revoke")
    @Nullable
    String reason;

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(ecny);
        Office office = Office.of(run, Clock.systemUTC());
        try {
            return granted(here, office, new Officer(officer, AppointCommand.pair(here, key)));
        } catch (RefusedException refused) {
            return Parents.refused(here, refused);
        }
    }

    private int granted(Ecny here, Office office, Officer signer) throws IOException, RefusedException {
        if (reason != null) {
            Grant.revoke(office, id, signer, reason);
            here.out().println(here.say("grant.revoked", id));
            return ExitCode.OK;
        }
        if (recipient == null || purpose == null) {
            throw new BadInput("--recipient, --purpose", "", here.say("rule.grant"));
        }
        if (days < 1 || days > MOST_DAYS || exports < 1 || rows < 1 || epsilonMilli < 0) {
            throw new BadInput(
                    "--days, --exports, --rows, --epsilon-milli",
                    days + " " + exports + " " + rows + " " + epsilonMilli,
                    here.say("rule.grant.numbers", MOST_DAYS));
        }
        Grant grant = new Grant(
                id,
                recipient,
                purpose,
                office.clock().instant().plus(Duration.ofDays(days)),
                exports,
                rows,
                epsilonMilli);
        if (!grant.give(office, signer)) {
            throw new BadInput("ID", id, here.say("rule.grant.id"));
        }
        here.out().println(here.say("grant.given", id, recipient, Times.shown(grant.expiresAt())));
        return ExitCode.OK;
    }
}
