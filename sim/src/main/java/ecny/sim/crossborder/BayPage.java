package ecny.sim.crossborder;

import static ecny.sim.report.Html.element;
import static ecny.sim.report.Html.escape;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.language.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The day's page: one file, opens offline, in both languages. */
final class BayPage {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}"
                    + "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;"
                    + "text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}"
                    + ".strip{background:#fd6;padding:.4rem}.fails{color:#b00;font-weight:bold}h2{margin-top:2rem}";

    private BayPage() {}

    static String of(BayResult result, BridgeWorld world, VenueRules rules) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>");
        html.append(escape(result.scenario().title()))
                .append(" · ecny</title><style>")
                .append(STYLE);
        html.append("</style></head><body>");
        html.append(element("p", "strip", "A simulation of legal digital currencies: no real money. 模拟,非真实资金。"));
        html.append(element("h1", "", escape(result.scenario().title())));
        html.append(element(
                "p",
                "",
                "Day 日期 " + escape(result.scenario().day()) + ", seed 种子 "
                        + result.scenario().seed() + ", "
                        + result.asked() + " requests 请求, " + result.settled() + " settled 已结算, "
                        + result.trades().size() + " trades at the exchange 交易所成交"));
        html.append(element("h2", "", "Corridors 通道")).append(corridors(result, world));
        html.append(element("h2", "", "At the exchange 交易所")).append(trades(result, rules));
        html.append(element("h2", "", "What did not settle 未结算")).append(verdicts(result));
        html.append(element("h2", "", "Proofs 证明")).append(proofs(result));
        return html.append("</body></html>\n").toString();
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            row.append(element("td", i == 0 ? "" : "n", escape(cells[i])));
        }
        return element("tr", "", row.toString());
    }

    private static String head(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(element("th", "", escape(cell)));
        }
        return element("tr", "", row.toString());
    }

    private static String corridors(BayResult result, BridgeWorld world) {
        Map<String, long[]> sums = new TreeMap<>();
        for (BayPayment one : result.payments()) {
            if (!one.corridor().isEmpty()) {
                long[] sum = sums.computeIfAbsent(one.corridor(), none -> new long[4]);
                sum[0]++;
                if (one.isSettled() && one.quote() != null) {
                    sum[1]++;
                    sum[2] += one.quote().pays();
                    sum[3] += one.quote().receives();
                }
            }
        }
        StringBuilder table =
                new StringBuilder(head("Corridor 通道", "Asked 请求", "Settled 已结算", "Paid 付出", "Received 收到"));
        sums.forEach((id, sum) -> {
            CorridorRules corridor = world.rules().corridors().get(id);
            if (corridor != null) {
                table.append(row(
                        corridor.english() + " · " + corridor.chinese(),
                        Long.toString(sum[0]),
                        Long.toString(sum[1]),
                        money(world, corridor.from(), sum[2]),
                        money(world, corridor.to(), sum[3])));
            }
        });
        return element("table", "", table.toString());
    }

    private static String money(BridgeWorld world, String currency, long minor) {
        return currency + " "
                + BigDecimal.valueOf(
                                minor,
                                world.rules()
                                        .jurisdiction(currency)
                                        .minorUnits()
                                        .value())
                        .toPlainString();
    }

    private static String trades(BayResult result, VenueRules rules) {
        StringBuilder table = new StringBuilder(head("Pair 币种对", "Trades 笔数", "Quantity 数量", "Cost 金额"));
        for (Instrument pair : rules.instruments()) {
            List<Trade> of = result.trades().stream()
                    .filter(trade -> trade.symbol().equals(pair.symbol()))
                    .toList();
            table.append(row(
                    pair.symbol(),
                    Integer.toString(of.size()),
                    pair.base() + " "
                            + BigDecimal.valueOf(
                                    of.stream().mapToLong(Trade::quantity).sum(), pair.baseDigits()),
                    pair.quote() + " "
                            + BigDecimal.valueOf(
                                    of.stream().mapToLong(Trade::cost).sum(), pair.quoteDigits())));
        }
        return element("table", "", table.toString());
    }

    private static String verdicts(BayResult result) {
        StringBuilder table = new StringBuilder(head("Verdict 判定", "Why 原因", "Count 数量"));
        result.unsettled()
                .forEach((verdict, count) -> table.append(row(
                        verdict,
                        result.sentence(verdict, Language.EN) + " " + result.sentence(verdict, Language.ZH),
                        Integer.toString(count))));
        return element("table", "", table.toString());
    }

    private static String proofs(BayResult result) {
        StringBuilder list = new StringBuilder();
        result.proofs()
                .lines()
                .forEach(line -> list.append(element(
                        "li",
                        line.holds() ? "" : "fails",
                        escape((line.holds() ? "holds 成立: " : "FAILS 不成立: ") + line.text()))));
        return element("ul", "", list.toString());
    }
}
