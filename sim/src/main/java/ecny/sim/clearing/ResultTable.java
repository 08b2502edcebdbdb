package ecny.sim.clearing;

import ecny.settlement.clearing.Indicators;
import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.ReturnReason;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.language.Sentences;
import ecny.sim.report.Numbers;
import ecny.wallet.money.Fen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of a comparison: for people, and for the CSV file. */
final class ResultTable {
    private static final String BUNDLE = "ecny.sim.clearing.Settle";

    /** A column for people. */
    record Column(Bilingual name, Function<DesignResult, String> value) {}

    private ResultTable() {}

    static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        add(columns, "design", result -> result.design().name());
        add(columns, "level", result -> result.percent() + " %");
        add(columns, "provided", result -> millions(result.providedFen()));
        add(columns, "used", result -> millions(result.indicators().liquidityUsedFen()));
        add(columns, "turnover", result -> String.format(Locale.ROOT, "%.1f", result.turnover()));
        add(columns, "settled", result -> Numbers.percent(result.settledShare()));
        add(columns, "delay", result -> time(result.indicators().meanDelayMillis()));
        add(columns, "weighted", result -> time(result.indicators().valueWeightedDelayMillis()));
        add(columns, "customer", result -> time(result.indicators().customerValueWeightedDelayMillis()));
        add(columns, "queue", result -> millions(result.indicators().peakQueuedFen()));
        add(columns, "exposure", result -> millions(result.indicators().peakNetDebitFen()));
        return columns;
    }

    private static void add(List<Column> columns, String key, Function<DesignResult, String> value) {
        columns.add(new Column(words("column." + key), value));
    }

    static Bilingual words(String key, Object... values) {
        return Bilingual.of(BUNDLE, key, values);
    }

    /** A scenario's title; in Chinese for the built-in ones. */
    static Bilingual title(SettlementScenario scenario) {
        String key = "title." + scenario.name();
        Bilingual ours = Sentences.of(BUNDLE, Language.EN).has(key) ? words(key) : Bilingual.of(scenario.title());
        return ours.english().equals(scenario.title()) ? ours : Bilingual.of(scenario.title());
    }

    /** One line of the CSV for every result. Amounts in yuan, times in milliseconds. */
    static String csv(List<DesignResult> results) {
        StringBuilder csv = new StringBuilder(
                "design,liquidity_percent,provided,used,handed_in_count,handed_in,settled_count,settled,mean_delay_ms,"
                        + "value_weighted_delay_ms,customer_value_weighted_delay_ms,longest_delay_ms,delay_indicator_bp,"
                        + "peak_queued,peak_queued_count,peak_net_debit,peak_intraday_credit,penalty_loans,"
                        + "returned_count,returned");
        for (Mechanism mechanism : Mechanism.values()) {
            String name = mechanism.name().toLowerCase(Locale.ROOT);
            csv.append(",by_").append(name).append("_count,by_").append(name);
        }
        csv.append('\n');
        for (DesignResult result : results) {
            Indicators i = result.indicators();
            Indicators.Volume returned = i.returnedFor(ReturnReason.END_OF_DAY);
            List<Object> cells = new ArrayList<>(List.of(
                    result.design(),
                    result.percent(),
                    Fen.toYuan(result.providedFen()),
                    Fen.toYuan(i.liquidityUsedFen()),
                    result.handedIn().count(),
                    Fen.toYuan(result.handedIn().valueFen()),
                    i.settledInReserves().count(),
                    Fen.toYuan(i.settledInReserves().valueFen()),
                    i.meanDelayMillis(),
                    i.valueWeightedDelayMillis(),
                    i.customerValueWeightedDelayMillis(),
                    i.longestDelayMillis(),
                    i.delayIndicatorBasisPoints(),
                    Fen.toYuan(i.peakQueuedFen()),
                    i.peakQueued(),
                    Fen.toYuan(i.peakNetDebitFen()),
                    Fen.toYuan(i.peakIntradayCreditFen()),
                    Fen.toYuan(result.penaltyLoansFen()),
                    returned.count(),
                    Fen.toYuan(returned.valueFen())));
            for (Mechanism mechanism : Mechanism.values()) {
                cells.add(i.settledBy(mechanism).count());
                cells.add(Fen.toYuan(i.settledBy(mechanism).valueFen()));
            }
            csv.append(String.join(",", cells.stream().map(String::valueOf).toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    static String millions(long fen) {
        return String.format(Locale.ROOT, "%,.1f", fen / 1e8);
    }

    static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : time.toMinutes() > 0
                        ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                        : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
}
