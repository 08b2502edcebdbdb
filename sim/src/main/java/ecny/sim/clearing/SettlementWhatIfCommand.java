package ecny.sim.clearing;

import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.sim.command.BadInput;
import ecny.sim.command.CommandGroup;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.OutFile;
import ecny.sim.language.Bilingual;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.Plot;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny settle what-if RUN}: a run's payments between operators under another settlement design or other reserves. */
@Command(name = "what-if", sortOptions = false)
final class SettlementWhatIfCommand implements Callable<Integer> {
    /** Rules of settlement by the day from which they hold, the newest first. */
    private static final List<String> RULES = List.of("settlement-2026-01", "settlement-2020-08");

    @ParentCommand
    @Nullable
    SettleCommand settle;

    @Parameters(paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Option(names = "--design", paramLabel = "DESIGN", descriptionKey = "settle.what-if.design")
    DesignKind design = DesignKind.GROSS;

    @Option(names = "--then-design", paramLabel = "DESIGN", descriptionKey = "settle.what-if.then-design")
    @Nullable
    DesignKind thenDesign;

    @Option(names = "--reserves", paramLabel = "PER_MILLE", descriptionKey = "settle.what-if.reserves")
    int reserves = 60;

    @Option(names = "--then-reserves", paramLabel = "PER_MILLE", descriptionKey = "settle.what-if.then-reserves")
    @Nullable
    Integer thenReserves;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "what-if.out")
    Path out = Path.of("settlement-what-if.csv");

    @Override
    public Integer call() throws IOException {
        Ecny here = CommandGroup.of(settle);
        if (thenDesign == null && thenReserves == null) {
            throw new BadInput("what-if", "", "--then-design, --then-reserves");
        }
        SettlementDifference difference;
        try {
            difference = SettlementDifference.of(
                    scenario(design, reserves),
                    scenario(thenDesign == null ? design : thenDesign, thenReserves == null ? reserves : thenReserves));
        } catch (RulebookException | IllegalArgumentException wrong) {
            throw new BadInput("what-if", run.toString(), wrong);
        }
        Path page = Path.of(out.toString().replaceFirst("(\\.csv)?$", ".html"));
        Files.writeString(OutFile.of(out), csv(difference));
        page(here, difference).write(page);
        print(here, difference);
        here.out().println(out);
        here.out().println(page);
        return ExitCode.OK;
    }

    private SettlementScenario scenario(DesignKind kind, int reservesPerMille) throws IOException {
        SettlementScenario day = SettlementScenario.find("ecny-day");
        LocalDate from = firstDay();
        SettlementScenario.Payments payments = day.payments();
        return new SettlementScenario(
                day.name(),
                day.title(),
                day.seed(),
                from.toString(),
                RULES.stream()
                        .filter(name -> name.compareTo("settlement-" + from) <= 0)
                        .findFirst()
                        .orElse(RULES.get(RULES.size() - 1)),
                "none",
                new SettlementScenario.Payments(
                        run.resolve("payments.csv").toString(),
                        payments.count(),
                        payments.medianYuan(),
                        payments.sigma(),
                        payments.concentration(),
                        payments.urgentPercent(),
                        payments.hours()),
                new SettlementScenario.Liquidity(reservesPerMille, 0),
                day.bilateralOrder(),
                List.of(kind),
                List.of(100));
    }

    private String words() {
        return design + ", " + reserves + " ‰ → " + (thenDesign == null ? design : thenDesign) + ", "
                + (thenReserves == null ? reserves : thenReserves) + " ‰";
    }

    private LocalDate firstDay() throws IOException {
        return RunFolder.open(run).record().scenario().dates().from();
    }

    private String csv(SettlementDifference difference) throws IOException {
        StringBuilder csv = new StringBuilder(
                "line_of_payments_csv,time,payer,payee,amount,before,after,after_ms_before,after_ms_after,rule,source\n");
        List<OperatorList.Entry> operators = OperatorList.published().on(firstDay());
        for (SettlementDifference.Changed changed : difference.changes()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%03d,%03d,%s,%s,%s,%d,%d,\"%s\",this what-if\n",
                    changed.payment().id(),
                    Instant.ofEpochMilli(changed.payment().atMillis()),
                    operators.get(changed.payment().payer() - 1).prefix(),
                    operators.get(changed.payment().payee() - 1).prefix(),
                    BigDecimal.valueOf(changed.payment().amountFen(), 2).toPlainString(),
                    changed.before().word(),
                    changed.after().word(),
                    changed.before().afterMillis(),
                    changed.after().afterMillis(),
                    words()));
        }
        return csv.toString();
    }

    private static List<List<String>> sums(SettlementDifference difference) {
        SettlementDifference.World was = difference.before();
        SettlementDifference.World then = difference.after();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("payments between operators 跨机构支付", was.payments(), then.payments()));
        rows.add(row("settled 已结算", was.settled(), then.settled()));
        rows.add(List.of(
                "settled, yuan 结算金额",
                Numbers.yuan(was.settledFen()),
                Numbers.yuan(then.settledFen()),
                Numbers.yuan(then.settledFen() - was.settledFen())));
        rows.add(row("money went back 已退回", was.returned(), then.returned()));
        rows.add(row("mean wait, ms 平均等待", mean(was), mean(then)));
        return rows;
    }

    private static long mean(SettlementDifference.World world) {
        return world.settled() == 0 ? 0 : world.waitedMillis() / world.settled();
    }

    private static List<String> row(String name, long was, long then) {
        return List.of(name, Numbers.whole(was), Numbers.whole(then), Numbers.whole(then - was));
    }

    private void print(Ecny here, SettlementDifference difference) {
        here.out().println(words());
        TextTable table = new TextTable("lrrr");
        sums(difference).forEach(row -> table.line(row.toArray(String[]::new)));
        table.print(here.out());
        here.out()
                .println(here.say(
                        "settle.what-if.changed",
                        Numbers.whole(difference.changes().size()),
                        Numbers.whole(difference.participants().size())));
    }

    private Page page(Ecny here, SettlementDifference difference) {
        Page page = new Page(
                new Bilingual("What if: settlement", "假设分析:结算"), new Bilingual(words(), words()), here.language());
        page.section(
                new Bilingual("Every aggregate", "各项合计"),
                Page.table(
                        "lrrr",
                        List.of(
                                new Bilingual("sum", "合计"),
                                new Bilingual("as it was", "原来"),
                                new Bilingual("then", "假设中"),
                                new Bilingual("difference", "差异")),
                        sums(difference)));
        SettlementDifference.World was = difference.before();
        SettlementDifference.World then = difference.after();
        Bilingual title = new Bilingual("Settled and sent back", "结算与退回");
        Plot plot = new Plot(
                        Plot.NARROW,
                        new Axis.Placed(
                                List.of(new Axis.Tick(0.25, "1"), new Axis.Tick(0.75, "2")), value -> value / 2),
                        Axis.fromZero((double) was.payments(), value -> Numbers.whole(Math.round(value))))
                .bar(0.2, 0.8, parts(was), was.settled() + " / " + was.returned())
                .bar(1.2, 1.8, parts(then), then.settled() + " / " + then.returned());
        return page.section(
                title,
                plot.svg(title, new Bilingual("1 as it was, 2 then", "1 原来,2 假设"), new Bilingual("payments", "笔数")));
    }

    private static List<Plot.Part> parts(SettlementDifference.World world) {
        return List.of(new Plot.Part("k1", (double) world.settled()), new Plot.Part("k4", (double) world.returned()));
    }
}
