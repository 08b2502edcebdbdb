package ecny.sim.exchange.command;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.session.Session;
import ecny.sim.exchange.session.SessionReport;
import ecny.sim.exchange.session.SessionResult;
import ecny.sim.exchange.session.SessionSettings;
import ecny.sim.exchange.venue.Replayed;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Sentences;
import ecny.sim.report.RunReport;
import ecny.sim.report.TextTable;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny exchange session}: a day of agents, its report and its proofs. */
@Command(name = "session")
final class SessionCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    ExchangeCommand exchange;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "exchange.session.seed")
    long seed;

    @Option(names = "--day", paramLabel = "DATE", defaultValue = "2026-03-16", descriptionKey = "exchange.session.day")
    String day = "";

    @Option(names = "--hours", paramLabel = "COUNT", defaultValue = "8", descriptionKey = "exchange.session.hours")
    int hours;

    @Option(names = "--pair", paramLabel = "SYMBOL", defaultValue = "CNY/HKD", descriptionKey = "exchange.session.pair")
    String pair = "";

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "exchange.session.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        if (exchange == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny ecny = exchange.ecny();
        Sentences words = Sentences.of("ecny.sim.exchange.session.Session", ecny.language());
        SessionSettings settings = settings();
        VenueRules rules = VenueRules.published();
        Path folder = out == null ? Path.of("runs", "exchange-" + settings.day() + "-" + seed) : out;
        Path journalFolder = folder.resolve("journal");
        if (Files.exists(journalFolder)) {
            throw new BadInput("--out", folder.toString(), new Bilingual("a folder without a journal", "尚无日志的目录"));
        }
        ecny.banner();
        ecny.err().println(words.say("said.playing", pair, seed));
        SessionResult result;
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(journalFolder))) {
            result = new Session(settings, rules, journal).play(percent -> draw(ecny, percent));
        } catch (IllegalArgumentException | RulebookException wrong) {
            throw new BadInput("--pair, --day", pair + ", " + day, wrong);
        }
        ecny.err().println();
        byte[] replayed = Replayed.digest(journalFolder, rules, rules.openingHours(), Session.ROOM, result.inputs());
        boolean same = Arrays.equals(replayed, result.digest());
        SessionReport report = new SessionReport(
                result,
                rules.instruments().stream()
                        .filter(i -> i.symbol().equals(pair))
                        .findFirst()
                        .orElseThrow(),
                settings.day()
                        .atTime(LocalTime.parse(rules.hours().begin().value()))
                        .atZone(ZoneId.of(rules.hours().zone().value()))
                        .toInstant());
        TextTable table = new TextTable("lr");
        for (RunReport.Fact fact : report.headlines()) {
            table.line(fact.name().in(ecny.language()), fact.value().in(ecny.language()));
        }
        table.print(ecny.out());
        String money = result.audit().isEmpty() ? "✓" : "✗ " + result.audit();
        ecny.out().println(words.say("said.money", money));
        ecny.out()
                .println(words.say(
                        "said.replay", (same ? "✓ " : "✗ ") + HexFormat.of().formatHex(replayed)));
        for (Path file : report.write(folder, ecny.language())) {
            ecny.out().println(file);
        }
        return same && result.audit().isEmpty() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private SessionSettings settings() {
        try {
            return new SessionSettings(seed, LocalDate.parse(day), hours, pair);
        } catch (DateTimeParseException wrong) {
            throw new BadInput("--day", day, new Bilingual("a day such as 2026-03-16", "日期,例如 2026-03-16"));
        } catch (IllegalArgumentException wrong) {
            throw new BadInput(
                    "--hours", Integer.toString(hours), new Bilingual("a whole number from 1 to 17", "1 至 17 的整数"));
        }
    }

    /** A dot every five percent. */
    private static void draw(Ecny ecny, int percent) {
        if (percent % 5 == 0) {
            ecny.err().print('.');
            ecny.err().flush();
        }
    }
}
