package ecny.sim.clearing;

import ecny.gateway.bank.site.SettlementWorld;
import ecny.gateway.world.WorldFile;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.TextTable;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny settle sheets}: everybody's balance sheets at an instant, of a sandbox or of a scenario. */
@Command(name = "sheets")
final class SheetsCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    SettleCommand settle;

    @Parameters(paramLabel = "FOLDER|SCENARIO", descriptionKey = "settle.sheets.of")
    String of = "";

    @Option(names = "--at", paramLabel = "TIME", descriptionKey = "settle.sheets.at")
    @Nullable
    String at;

    @Option(names = "--design", paramLabel = "DESIGN", descriptionKey = "settle.sheets.design")
    DesignKind design = DesignKind.HYBRID;

    @Override
    public Integer call() throws IOException {
        if (settle == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny ecny = settle.ecny();
        List<BalanceSheet> sheets = sheets();
        ecny.banner();
        for (BalanceSheet sheet : sheets) {
            print(ecny.out(), sheet, ecny.language());
        }
        boolean balance = sheets.stream().allMatch(BalanceSheet::balances);
        ecny.out().println(ecny.say(balance ? "settle.sheets.balance" : "settle.sheets.broken", sheets.size()));
        return balance ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private List<BalanceSheet> sheets() throws IOException {
        Path world = Path.of(of).resolve("world.yaml");
        try {
            return Files.exists(world)
                    ? SettlementWorld.sheetsAt(Path.of(of), WorldFile.read(world), instant())
                    : DesignComparison.sheets(SettlementScenario.find(of), design, instant());
        } catch (RulebookException wrong) {
            throw new BadInput("FOLDER|SCENARIO", of, wrong);
        }
    }

    private Instant instant() {
        try {
            return at == null ? Instant.MAX : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException wrong) {
            throw new BadInput("--at", at, "2026-03-02T12:00:00+08:00");
        }
    }

    private static void print(PrintWriter out, BalanceSheet sheet, Language language) {
        out.println(sheet.party());
        TextTable table = new TextTable("lrr");
        for (BalanceSheet.Item item : sheet.assets()) {
            table.line(name(item, language), yuan(item.amountFen()), "");
        }
        for (BalanceSheet.Item item : sheet.liabilities()) {
            table.line(name(item, language), "", yuan(item.amountFen()));
        }
        table.line(new Bilingual("capital", "资本").in(language), "", yuan(sheet.capitalFen()));
        table.line("=", yuan(sheet.assetsFen()), yuan(sheet.liabilitiesFen() + sheet.capitalFen()));
        table.print(out);
        out.println();
    }

    private static String name(BalanceSheet.Item item, Language language) {
        return new Bilingual(item.line().english(), item.line().chinese()).in(language);
    }

    private static String yuan(long fen) {
        return (fen < 0 ? "-" : "") + Fen.toYuan(Math.abs(fen));
    }
}
