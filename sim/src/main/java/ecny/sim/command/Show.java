package ecny.sim.command;

import ecny.settlement.node.Statement;
import ecny.sim.language.Language;
import ecny.sim.language.Times;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentKind;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny show RUN --wallet W [--at TIME]}: a wallet and its statement as at any instant of a run. */
@Command(name = "show", sortOptions = false)
public final class Show implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(
            names = "--wallet",
            required = true,
            paramLabel = "NUMBER",
            descriptionKey = "show.wallet",
            converter = Converters.Wallet.class)
    long wallet;

    @Option(names = "--at", paramLabel = "TIME", descriptionKey = "show.at", converter = Converters.Moment.class)
    Instant at = Instant.MAX;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        Statement statement = Statement.of(folder.journal(), folder.ledger(), wallet, at, Long.MAX_VALUE);
        @Nullable WalletView view = statement.wallet();
        if (view == null) {
            throw new BadInput("--wallet", WalletNumber.format(wallet), here.say("rule.open"));
        }
        here.banner();
        wallet(here, view, statement);
        lines(here, statement);
        return ExitCode.OK;
    }

    private static void wallet(Ecny here, WalletView view, Statement statement) {
        String asOf = statement.asOf() == null ? "" : Times.shown(statement.asOf());
        here.out().println(here.say("show.title", WalletNumber.format(view.number()), asOf));
        wallet(here, view);
        here.out().println();
    }

    /** Prints a wallet's figures. */
    public static void wallet(Ecny here, WalletView view) {
        new TextTable("lr")
                .line(here.say("show.operator"), String.format(Locale.ROOT, "%03d", view.operator()))
                .line(here.say("show.class"), view.walletClass() + " " + here.say("kind." + view.kind()))
                .line(here.say("show.state"), here.say("state." + view.state()))
                .line(here.say("show.balance"), Numbers.yuan(view.balanceFen()))
                .line(here.say("show.held"), Numbers.yuan(view.heldFen()))
                .line(here.say("show.day"), Numbers.yuan(view.outOfDayFen()))
                .line(here.say("show.year"), Numbers.yuan(view.outOfYearFen()))
                .print(here.out());
    }

    private static void lines(Ecny here, Statement statement) {
        TextTable table = new TextTable("lrllrrrrl")
                .line(
                        here.say("show.time"),
                        here.say("show.sequence"),
                        here.say("show.command"),
                        here.say("show.other"),
                        here.say("show.amount"),
                        here.say("show.change"),
                        here.say("show.after"),
                        here.say("show.packets"),
                        "");
        for (Statement.Line line : statement.lines()) {
            boolean accepted = line.verdict() == Verdict.ACCEPTED;
            table.line(
                    Times.shown(line.at()),
                    Numbers.whole(line.sequence()),
                    command(here, line.templateId()),
                    account(here, line.other()),
                    Numbers.yuan(line.amountFen()),
                    line.changeFen() == 0 ? "" : (line.changeFen() > 0 ? "+" : "") + Numbers.yuan(line.changeFen()),
                    Numbers.yuan(line.balanceFen()),
                    line.packetsFen() == 0 ? "" : Numbers.yuan(line.packetsFen()),
                    accepted ? "" : line.verdict() + ": " + sentence(here, line.verdict()));
        }
        table.print(here.out());
    }

    /** A verdict's sentence. */
    public static String sentence(Ecny here, Verdict verdict) {
        return here.language() == Language.ZH ? verdict.chinese() : verdict.english();
    }

    /** A command's name, by its template. */
    public static String command(Ecny here, int templateId) {
        @Nullable PaymentKind kind = PaymentKind.of(templateId);
        if (kind != null) {
            return here.language() == Language.ZH ? kind.chinese() : kind.word();
        }
        return here.say("command." + templateId);
    }

    /** An account in words; empty for none. */
    public static String account(Ecny here, long account) {
        if (account == Account.NONE) {
            return "";
        }
        String described = Account.describe(account);
        return here.language() == Language.ZH
                ? described
                        .replace("issuance", "发行库")
                        .replace("vault ", "银行库 ")
                        .replace("hold ", "预授权 ")
                        .replace("campaign ", "活动 ")
                        .replace("packet ", "红包 ")
                        .replace("wallet ", "钱包 ")
                : described;
    }
}
