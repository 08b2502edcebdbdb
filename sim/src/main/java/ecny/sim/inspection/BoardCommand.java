package ecny.sim.inspection;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.OutFile;
import ecny.sim.command.Subcommand;
import ecny.sim.desk.SupervisionFiles;
import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.sim.supervision.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny board RUN}: the supervision board, on the terminal and as JSON. */
@Command(name = "board", sortOptions = false)
public final class BoardCommand implements Subcommand {
    private static final int LAST_DAYS = 14;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--json", paramLabel = "FILE", descriptionKey = "board.json")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException {
        Ecny here = Asked.of(ecny);
        here.banner();
        Board board = Asked.desk(run, null).board();
        days(here, board.days());
        TextTable positions = new TextTable("lrrrrr")
                .line(
                        here.say("show.operator"),
                        here.say("board.vault"),
                        here.say("board.wallets"),
                        here.say("board.from-others"),
                        here.say("board.to-others"),
                        here.say("board.net"));
        for (Board.Position one : board.positions()) {
            positions.line(
                    String.format(Locale.ROOT, "%03d", one.operator()),
                    Numbers.yuan(one.vaultFen()),
                    Numbers.yuan(one.walletsFen()),
                    Numbers.yuan(one.fromOthersFen()),
                    Numbers.yuan(one.toOthersFen()),
                    Numbers.yuan(one.netFen()));
        }
        positions.print(here.out());
        Board.LimitsUsed used = board.limitsUsed();
        here.out()
                .println(here.say(
                        "board.limits",
                        Numbers.whole(used.belowQuarter()),
                        Numbers.whole(used.belowHalf()),
                        Numbers.whole(used.belowThreeQuarters()),
                        Numbers.whole(used.belowWhole()),
                        Numbers.whole(used.whole()),
                        Numbers.whole(used.unlimited())));
        TextTable rest = new TextTable("lrr");
        board.failures().forEach((verdict, count) -> rest.line(verdict, Numbers.whole(count), ""));
        board.borders().forEach(one -> rest.line(one.area(), Numbers.yuan(one.outFen()), Numbers.yuan(one.inFen())));
        rest.print(here.out());
        if (json != null) {
            here.out().println("  " + SupervisionFiles.json(OutFile.of(json), board));
        }
        return ExitCode.OK;
    }

    private static void days(Ecny here, List<Board.Day> days) {
        TextTable table = new TextTable("lrrrrrrrr")
                .line(
                        here.say("cases.day"),
                        here.say("board.payments"),
                        here.say("supervise.value"),
                        here.say("board.circulation"),
                        here.say("board.velocity"),
                        here.say("board.refused"),
                        here.say("board.payments-index"),
                        here.say("board.value-index"),
                        here.say("board.concentration"));
        for (Board.Day day : days.subList(Math.max(0, days.size() - LAST_DAYS), days.size())) {
            table.line(
                    day.day(),
                    Numbers.whole(day.payments()),
                    Numbers.yuan(day.valueFen()),
                    Numbers.yuan(day.circulationFen()),
                    Numbers.percent(day.velocityPercent() / 10_000.0),
                    Numbers.whole(day.refused()),
                    Numbers.yuan(day.paymentsIndex()),
                    Numbers.yuan(day.valueIndex()),
                    Numbers.whole(day.concentration()));
        }
        table.print(here.out());
    }
}
