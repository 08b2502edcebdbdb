package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.OutFile;
import ecny.sim.language.Times;
import ecny.sim.privacy.Identity;
import ecny.sim.privacy.Warrant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny warrant write FILE}: a warrant that nobody has signed yet. */
@Command(name = "write", sortOptions = false)
final class WriteWarrantCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 366;
    private static final int MOST_REVEALS = 1_000;

    @ParentCommand
    @Nullable
    WarrantCommand warrant;

    @Parameters(paramLabel = "FILE", descriptionKey = "warrant.file")
    Path file = Path.of("");

    @Option(names = "--holder", required = true, paramLabel = "NAME", descriptionKey = "warrant.holder")
    String holder = "";

    @Option(names = "--purpose", required = true, paramLabel = "TEXT", descriptionKey = "warrant.purpose")
    String purpose = "";

    @Option(names = "--basis", required = true, paramLabel = "TEXT", descriptionKey = "warrant.basis")
    String basis = "";

    @Option(
            names = "--subject",
            required = true,
            split = ",",
            paramLabel = "PSEUDONYM",
            descriptionKey = "warrant.subject")
    List<String> subjects = List.of();

    @Option(names = "--fields", split = ",", paramLabel = "FIELD", descriptionKey = "warrant.fields")
    List<String> fields = List.of("name", "phone");

    @Option(names = "--days", paramLabel = "N", descriptionKey = "warrant.days")
    int days = 7;

    @Option(names = "--reveals", paramLabel = "N", descriptionKey = "warrant.reveals")
    int reveals = 1;

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(warrant).ecny();
        range(here, "--days", days, MOST_DAYS);
        range(here, "--reveals", reveals, MOST_REVEALS);
        for (String field : fields) {
            if (Arrays.stream(Identity.Field.values())
                    .noneMatch(known -> known.word().equals(field))) {
                throw new BadInput("--fields", field, here.say("rule.warrant.fields"));
            }
        }
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Warrant written = new Warrant(
                UUID.randomUUID().toString(),
                holder,
                purpose,
                basis,
                subjects,
                fields,
                now.toString(),
                now.plus(Duration.ofDays(days)).toString(),
                reveals,
                List.of());
        OutFile.writeNew(here, "FILE", file, written.toJson());
        here.out().println(here.say("warrant.written", file, written.id(), Times.shown(written.expiresAt())));
        return ExitCode.OK;
    }

    private static void range(Ecny here, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInput(option, Integer.toString(value), here.say("rule.warrant.range", most));
        }
    }
}
