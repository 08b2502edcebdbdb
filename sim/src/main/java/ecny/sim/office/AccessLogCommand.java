package ecny.sim.office;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import ecny.sim.language.Times;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.privacy.access.DamagedAccessLogException;
import ecny.sim.report.TextTable;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny access-log RUN}: who asked for what, after the chain has been checked; or only what concerns one person. */
@Command(name = "access-log", sortOptions = false)
public final class AccessLogCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--person", paramLabel = "WALLET", descriptionKey = "access-log.person")
    @Nullable
    String person;

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(ecny);
        Office office = Office.of(run, Clock.systemUTC());
        List<AccessRecord> records;
        try {
            records = person == null ? office.log().verified() : office.log().about(tag(here, office, person));
        } catch (DamagedAccessLogException damage) {
            here.err().println("✗ " + damage.getMessage());
            return ExitCode.PROOF_FAILED;
        }
        here.banner();
        TextTable table = new TextTable("rlllll")
                .line(
                        here.say("access-log.number"),
                        here.say("access-log.at"),
                        here.say("access-log.who"),
                        here.say("access-log.action"),
                        here.say("access-log.why"),
                        here.say("access-log.facts"));
        for (AccessRecord record : records) {
            Access access = record.access();
            table.line(
                    Long.toString(record.number()),
                    Times.shown(record.at()),
                    access.who(),
                    (access.allowed() ? "✓ " : "✗ ") + access.action(),
                    access.why(),
                    facts(access.facts()));
        }
        table.print(here.out());
        here.out().println("✓ " + here.say("access-log.holds", records.size()));
        return ExitCode.OK;
    }

    private static String tag(Ecny here, Office office, String wallet) {
        try {
            return office.key().tag(WalletNumber.parse(wallet));
        } catch (IllegalArgumentException noWallet) {
            throw new BadInput("--person", wallet, here.say("rule.wallet"));
        }
    }

    /** Long values, digests and keys, are of no use on a terminal. */
    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .filter(fact ->
                        fact.getValue().length() <= 64 && !fact.getValue().isEmpty())
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
