package ecny.sim.command;

import ecny.sim.language.Language;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentKind;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.ChangesCsv;
import ecny.sim.whatif.Difference;
import ecny.sim.whatif.Side;
import ecny.sim.whatif.WhatIf;
import ecny.wallet.ledger.Totals;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--rulebook", paramLabel = "NAME|FILE", descriptionKey = "what-if.rulebook")
    @Nullable
    String rulebook;

    @Option(names = "--set", paramLabel = "RULE=VALUE", descriptionKey = "what-if.set")
    List<String> set = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "what-if.out")
    Path out = Path.of("what-if.csv");

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        RulebookTimeline rules = rules(here, folder);
        here.banner();
        Difference difference;
        try (ChangesCsv csv = new ChangesCsv(out)) {
            difference = WhatIf.compare(folder, folder.ledgerUnder(rules), csv);
        }
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
        return ExitCode.OK;
    }

    private RulebookTimeline rules(Ecny here, RunFolder folder) throws IOException {
        if (rulebook == null && set.isEmpty()) {
            throw new BadInput("what-if", "", here.say("rule.what-if"));
        }
        try {
            List<RuleChange> changes = set.stream().map(RuleChange::parse).toList();
            return rulebook == null ? folder.rulebooks(changes) : RulebookTimeline.always(rulebook(rulebook, changes));
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("--set", String.join(" ", set), String.valueOf(unreadable.getMessage()));
        } catch (RulebookException wrong) {
            throw new IOException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Rulebook rulebook(String nameOrFile, List<RuleChange> changes) throws IOException {
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            return RulebookTimeline.published(nameOrFile, changes);
        }
        try (InputStream yaml = Files.newInputStream(Path.of(nameOrFile))) {
            return RulebookReader.read(nameOrFile, yaml, changes);
        }
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
