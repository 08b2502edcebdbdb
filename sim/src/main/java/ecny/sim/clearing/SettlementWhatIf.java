package ecny.sim.clearing;

import ecny.settlement.clearing.reserves.ReserveRequirement;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.language.UnusableValue;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentsCsv;
import ecny.sim.report.Plot;
import ecny.sim.report.Table;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run's payments between operators under two settlements, as tables and plots; for the command and for the page. */
public final class SettlementWhatIf {
    /** Rules of settlement by the day from which they hold, the newest first. */
    private static final List<String> RULES = List.of("settlement-2026-01", "settlement-2020-08");

    private static final String CSV = "payments.csv";
    /** Wallets' payments of a day across the border, whose {@value #CSV} are those of the bridge. */
    private static final String CSV_ACROSS_THE_BORDER = "wallet-payments.csv";

    private final LocalDate firstDay;
    private final Settlement before;
    private final Settlement after;
    private final SettlementDifference difference;

    /**
     * How payments between operators are settled.
     *
     * @param reservesPerMille of every bank at the opening, per mille of what it sends
     * @param reserveRatioBasisPoints what a bank must keep of its deposits and wallets; null for the ratio of the time. It binds on
     *     an average of days, so it stops no payment: what it changes is what must be kept, and what is missing
     */
    public record Settlement(
            DesignKind design,
            int reservesPerMille,
            @Nullable Integer reserveRatioBasisPoints) {
        public Settlement {
            if (reserveRatioBasisPoints != null && (reserveRatioBasisPoints < 0 || reserveRatioBasisPoints > 10_000)) {
                throw new UnusableValue(
                        "a reserve ratio of 0 to 10000 basis points, not " + reserveRatioBasisPoints,
                        "准备金率应为 0 至 10000 个基点,而非 " + reserveRatioBasisPoints);
            }
        }

        @Override
        public String toString() {
            return design + ", " + reservesPerMille + " ‰"
                    + (reserveRatioBasisPoints == null ? "" : ", " + reserveRatioBasisPoints + " bp");
        }
    }

    private SettlementWhatIf(LocalDate firstDay, Settlement before, Settlement after, SettlementDifference difference) {
        this.firstDay = firstDay;
        this.before = before;
        this.after = after;
        this.difference = difference;
    }

    /**
     * Settles the run's payments twice.
     *
     * @throws ecny.wallet.rulebook.RulebookException if rules or payments cannot be read
     * @throws UnusableValue if the run has no payments between operators
     */
    public static SettlementWhatIf of(RunFolder run, Settlement before, Settlement after) throws IOException {
        LocalDate firstDay = run.record().scenario().dates().from();
        for (String name : List.of(CSV_ACROSS_THE_BORDER, CSV)) {
            Path there = run.path().resolve(name);
            if (Files.exists(there)) {
                return of(firstDay, there, before, after);
            }
        }
        Path folder = Files.createTempDirectory("ecny-settlement");
        Path made = folder.resolve(CSV);
        try {
            write(run, made);
            return of(firstDay, made, before, after);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(folder);
        }
    }

    private static SettlementWhatIf of(LocalDate firstDay, Path payments, Settlement before, Settlement after)
            throws IOException {
        SettlementDifference difference =
                SettlementDifference.of(settling(firstDay, payments, before), settling(firstDay, payments, after));
        if (difference.before().payments() == 0) {
            throw new UnusableValue(
                    "a run with accepted payments between operators that settlement knows", "有清算所列运营机构之间已接受的跨机构支付的运行");
        }
        return new SettlementWhatIf(firstDay, before, after, difference);
    }

    /** A run whose payments nobody has written out yet. */
    private static void write(RunFolder run, Path csv) throws IOException {
        try (PaymentsCsv payments = new PaymentsCsv(csv);
                JournalReader reader = JournalReader.open(run.journal(), 1)) {
            new Replay(new Applier(new Ledger(run.ledger())))
                    .observedBy(payments)
                    .run(reader);
        }
    }

    private static SettlementDifference.Case settling(LocalDate from, Path csv, Settlement settlement)
            throws IOException {
        SettlementScenario scenario = scenario(from, csv, settlement);
        ClearingRules.Prudence prudence =
                ClearingRules.published(scenario.rules()).prudence();
        Integer ratio = settlement.reserveRatioBasisPoints();
        return new SettlementDifference.Case(
                scenario,
                new ReserveRequirement(
                        ratio == null ? prudence.reserveRatioBasisPoints().value() : ratio,
                        prudence.marginBasisPoints().value()));
    }

    private static SettlementScenario scenario(LocalDate from, Path csv, Settlement settlement) throws IOException {
        SettlementScenario day = SettlementScenario.find("ecny-day");
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
                        csv.toString(),
                        payments.count(),
                        payments.medianYuan(),
                        payments.sigma(),
                        payments.concentration(),
                        payments.urgentPercent(),
                        payments.hours()),
                new SettlementScenario.Liquidity(settlement.reservesPerMille(), 0),
                day.bilateralOrder(),
                List.of(settlement.design()),
                List.of(100));
    }

    /** Both settlements, in words. */
    public String words() {
        return before + " → " + after;
    }

    /** Payments that end otherwise. */
    public int changed() {
        return difference.changes().size();
    }

    /** Operators that took part in one of them. */
    public int operators() {
        return difference.participants().size();
    }

    /** Every aggregate, for a page that shows both languages. */
    public Table sums() {
        return sums(name -> name.english() + " " + name.chinese());
    }

    /** Every aggregate, for a person. */
    public Table sums(Language language) {
        return sums(name -> name.in(language));
    }

    private Table sums(Function<Bilingual, String> say) {
        SettlementDifference.World was = difference.before();
        SettlementDifference.World then = difference.after();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(say.apply(new Bilingual("payments between operators", "跨机构支付")), was.payments(), then.payments()));
        rows.add(row(say.apply(new Bilingual("settled", "已结算")), was.settled(), then.settled()));
        rows.add(yuan(say.apply(new Bilingual("settled, yuan", "结算金额(元)")), was.settledFen(), then.settledFen()));
        rows.add(row(say.apply(new Bilingual("money went back", "已退回")), was.returned(), then.returned()));
        rows.add(row(say.apply(new Bilingual("mean wait, ms", "平均等待(毫秒)")), mean(was), mean(then)));
        rows.add(yuan(
                say.apply(new Bilingual("required reserves, yuan", "法定准备金(元)")),
                was.requiredFen(),
                then.requiredFen()));
        rows.add(yuan(
                say.apply(new Bilingual("missing for them, yuan", "准备金缺口(元)")), was.missingFen(), then.missingFen()));
        return new Table(
                new Bilingual("Every aggregate", "各项合计"),
                "lrrr",
                List.of(
                        new Bilingual("sum", "合计"),
                        new Bilingual("as it was", "原来"),
                        new Bilingual("then", "假设中"),
                        new Bilingual("difference", "差异")),
                rows);
    }

    private static List<String> row(String name, long was, long then) {
        return List.of(name, Numbers.whole(was), Numbers.whole(then), Numbers.whole(then - was));
    }

    private static List<String> yuan(String name, long was, long then) {
        return List.of(name, Numbers.yuan(was), Numbers.yuan(then), Numbers.yuan(then - was));
    }

    private static long mean(SettlementDifference.World world) {
        return world.settled() == 0 ? 0 : world.waitedMillis() / world.settled();
    }

    /** Settled and sent back, before and after; and how long payments waited. */
    public Map<Bilingual, String> plots() {
        SettlementDifference.World was = difference.before();
        SettlementDifference.World then = difference.after();
        Bilingual title = new Bilingual("Settled (red) and sent back (green)", "结算(红)与退回(绿)");
        Plot plot = new Plot(
                        Plot.NARROW,
                        new Axis.Placed(
                                List.of(new Axis.Tick(0.25, "1"), new Axis.Tick(0.75, "2")), value -> value / 2),
                        Axis.fromZero((double) Math.max(1, was.payments()), value -> Numbers.whole(Math.round(value))))
                .bar(0.2, 0.8, parts(was), was.settled() + " / " + was.returned())
                .bar(1.2, 1.8, parts(then), then.settled() + " / " + then.returned());
        Map<Bilingual, String> plots = new LinkedHashMap<>();
        plots.put(
                title,
                plot.svg(title, new Bilingual("1 as it was, 2 then", "1 原来, 2 假设"), new Bilingual("payments", "笔数")));
        return plots;
    }

    private static List<Plot.Part> parts(SettlementDifference.World world) {
        return List.of(new Plot.Part("k1", (double) world.settled()), new Plot.Part("k4", (double) world.returned()));
    }

    /** The operators concerned: payments that end otherwise, paid by each and to each. */
    public Table concerned() {
        List<OperatorList.Entry> known = OperatorList.published().on(firstDay);
        TreeMap<String, long[]> sums = new TreeMap<>();
        for (SettlementDifference.Changed changed : difference.changes()) {
            long fen = changed.payment().amountFen();
            long[] paid = sums.computeIfAbsent(code(known, changed.payment().payer()), one -> new long[4]);
            paid[0]++;
            paid[1] = Math.addExact(paid[1], fen);
            long[] received = sums.computeIfAbsent(code(known, changed.payment().payee()), one -> new long[4]);
            received[2]++;
            received[3] = Math.addExact(received[3], fen);
        }
        return new Table(
                new Bilingual("Operators concerned", "涉及的运营机构"),
                "lrrrr",
                List.of(
                        new Bilingual("operator", "运营机构"),
                        new Bilingual("paid by its customers", "其客户付出笔数"),
                        new Bilingual("yuan", "金额(元)"),
                        new Bilingual("paid to its customers", "其客户收到笔数"),
                        new Bilingual("yuan", "金额(元)")),
                sums.entrySet().stream()
                        .map(one -> List.of(
                                one.getKey(),
                                Numbers.whole(one.getValue()[0]),
                                Numbers.yuan(one.getValue()[1]),
                                Numbers.whole(one.getValue()[2]),
                                Numbers.yuan(one.getValue()[3])))
                        .toList());
    }

    /** The first payments that end otherwise. */
    public Table changes(int most) {
        List<OperatorList.Entry> operators = OperatorList.published().on(firstDay);
        return new Table(
                new Bilingual("Payments that end otherwise, the first " + most, "结算结果改变的支付, 至多 " + most + " 笔"),
                "llrllrrl",
                List.of(
                        new Bilingual("time", "时间"),
                        new Bilingual("operators", "运营机构"),
                        new Bilingual("amount, yuan", "金额(元)"),
                        new Bilingual("as it was", "原来"),
                        new Bilingual("then", "假设中"),
                        new Bilingual("ms, as it was", "毫秒(原)"),
                        new Bilingual("ms, then", "毫秒(假设)"),
                        new Bilingual("rule, old → new", "规则, 旧 → 新")),
                difference.changes().stream()
                        .limit(most)
                        .map(changed -> List.of(
                                time(changed),
                                code(operators, changed.payment().payer()) + " → "
                                        + code(operators, changed.payment().payee()),
                                Numbers.yuan(changed.payment().amountFen()),
                                changed.before().word(),
                                changed.after().word(),
                                Numbers.whole(changed.before().afterMillis()),
                                Numbers.whole(changed.after().afterMillis()),
                                words()))
                        .toList());
    }

    /** All of them, as a file. */
    String csv() {
        StringBuilder csv = new StringBuilder(
                "line_of_payments_csv,time,payer,payee,amount,before,after,after_ms_before,after_ms_after,rule,source\n");
        List<OperatorList.Entry> operators = OperatorList.published().on(firstDay);
        for (SettlementDifference.Changed changed : difference.changes()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%s,%s,%d,%d,\"%s\",this what-if\n",
                    changed.payment().id(),
                    time(changed),
                    code(operators, changed.payment().payer()),
                    code(operators, changed.payment().payee()),
                    BigDecimal.valueOf(changed.payment().amountFen(), 2).toPlainString(),
                    changed.before().word(),
                    changed.after().word(),
                    changed.before().afterMillis(),
                    changed.after().afterMillis(),
                    words()));
        }
        return csv.toString();
    }

    private static String time(SettlementDifference.Changed changed) {
        return Instant.ofEpochMilli(changed.payment().atMillis()).toString();
    }

    private static String code(List<OperatorList.Entry> operators, int participant) {
        return String.format(Locale.ROOT, "%03d", operators.get(participant - 1).prefix());
    }
}
