package ecny.sim.command;

import ecny.sim.language.Language;
import ecny.sim.replay.RefusedQuestion;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentKind;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Alternative;
import ecny.sim.whatif.ChangesCsv;
import ecny.sim.whatif.Difference;
import ecny.sim.whatif.DifferenceStory;
import ecny.sim.whatif.Side;
import ecny.sim.whatif.WhatIf;
import ecny.sim.whatif.WhatIfPage;
import ecny.wallet.ledger.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny what-if RUN}: the run's payments under other rules, and every verdict that changes. */
@Command(name = "what-if", sortOptions = false)
public final class WhatIfCommand implements Subcommand {
    private static final int MOST_GROUPS = 30;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Mixin
    OtherWorlds world = new OtherWorlds();

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "what-if.out")
    Path out = Path.of("what-if.csv");

    @Option(names = "--page", paramLabel = "FILE", descriptionKey = "what-if.page")
    @Nullable
    Path page;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        if (world.isNone()) {
            throw new BadInput("what-if", "", here.say("rule.what-if"));
        }
        Alternative otherwise = world.of(folder);
        here.banner();
        DifferenceStory story = new DifferenceStory(WhatIfPage.MOST_LINES);
        Difference difference;
        try (ChangesCsv csv = new ChangesCsv(OutFile.of(out))) {
            difference = WhatIf.compare(folder, otherwise, csv.andThen(story));
        } catch (RefusedQuestion behindTheEnd) {
            throw OtherWorlds.refused(behindTheEnd);
        }
        Path html = page == null ? Path.of(out.toString().replaceFirst("(\\.csv)?$", ".html")) : page;
        WhatIfPage.write(
                html, String.valueOf(folder.path().getFileName()), world.inWords(), difference, story, here.language());
        sums(here, difference);
        groups(here, difference);
        here.out()
                .println(here.say(
                        "what-if.affected",
                        Numbers.whole(difference.changed()),
                        Numbers.whole(difference.wallets()),
                        difference.operators().stream()
                                .map(operator -> String.format(Locale.ROOT, "%03d", operator))
                                .collect(Collectors.joining(", ")),
                        out));
        difference
                .shocks()
                .forEach(shock -> here.out()
                        .println(here.say(
                                "what-if.shock",
                                shock.inWords(),
                                Numbers.whole(shock.commands()),
                                Numbers.whole(shock.accepted()))));
        here.out().println(here.say("what-if.page-written", html));
        return ExitCode.OK;
    }

    private static void sums(Ecny here, Difference difference) {
        Side was = difference.before();
        Side then = difference.after();
        TextTable table = new TextTable("lrrr")
                .line(
                        here.say("what-if.sum"),
                        here.say("what-if.was"),
                        here.say("what-if.then"),
                        here.say("what-if.change"));
        count(table, here.say("what-if.accepted"), was.accepted(), then.accepted());
        count(table, here.say("what-if.payments"), was.payments(), then.payments());
        yuan(table, here.say("what-if.value"), was.valueFen(), then.valueFen());
        yuan(table, here.say("what-if.exchanged"), was.exchangedFen(), then.exchangedFen());
        yuan(table, here.say("what-if.redeemed"), was.redeemedFen(), then.redeemedFen());
        yuan(table, here.say("what-if.interest"), was.interestFen(), then.interestFen());
        yuan(table, here.say("what-if.in-wallets"), inWallets(was.totals()), inWallets(then.totals()));
        table.print(here.out());
        here.out().println();
    }

    private static long inWallets(@Nullable Totals totals) {
        return totals == null ? 0 : totals.inWalletsFen();
    }

    private static void count(TextTable table, String name, long was, long then) {
        table.line(name, Numbers.whole(was), Numbers.whole(then), sign(then - was) + Numbers.whole(then - was));
    }

    private static void yuan(TextTable table, String name, long was, long then) {
        table.line(name, Numbers.yuan(was), Numbers.yuan(then), sign(then - was) + Numbers.yuan(then - was));
    }

    private static String sign(long change) {
        return change > 0 ? "+" : "";
    }

    private static void groups(Ecny here, Difference difference) {
        if (difference.groups().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("lllrr")
                .line(
                        here.say("what-if.kind"),
                        here.say("what-if.verdict-was"),
                        here.say("what-if.verdict-then"),
                        here.say("what-if.count"),
                        here.say("what-if.amount"));
        difference.groups().stream()
                .limit(MOST_GROUPS)
                .forEach(group -> table.line(
                        word(here, group.kind()),
                        group.before().name(),
                        group.after().name(),
                        Numbers.whole(group.count()),
                        Numbers.yuan(group.amountFen())));
        table.print(here.out());
        here.out().println();
    }

    private static String word(Ecny here, PaymentKind kind) {
        return here.language() == Language.ZH ? kind.chinese() : kind.word();
    }
}
