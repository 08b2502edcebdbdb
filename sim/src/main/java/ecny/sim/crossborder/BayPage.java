package ecny.sim.crossborder;

import static ecny.sim.report.Html.both;
import static ecny.sim.report.Html.element;
import static ecny.sim.report.Html.escape;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.Axis;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.Plot;
import ecny.sim.report.RunReport.Fact;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The day's page: one file, opens offline, in both languages. */
final class BayPage {
    private static final int FROM_HOUR = 9;
    private static final int UNTIL_HOUR = 22;
    /** The beginning of a proof's line, and the same in Chinese. */
    private static final Map<String, String> PROOFS = Map.ofEntries(
            Map.entry("money conserved", "资金守恒"),
            Map.entry("end of the day", "日终清零境外持有"),
            Map.entry("yuan altogether", "人民币总账"),
            Map.entry("both legs or none", "两腿同时完成或都不发生"),
            Map.entry("told", "回执送达双方银行与双方央行"),
            Map.entry("exchange", "交易所成交全部在桥上结算"),
            Map.entry("replay of", "重放后状态一致"),
            Map.entry("journal chain", "日志链完整"),
            Map.entry("bridge and wallets agree", "桥上与钱包金额分毫一致"),
            Map.entry("class 4 wallets", "四类钱包未超限额"),
            Map.entry("vouchers", "凭证签名与位置成立"),
            Map.entry("the banks' signatures", "银行签名成立"),
            Map.entry("wrong on purpose", "故意出错的请求"));

    private final BayResult result;
    private final BridgeWorld world;
    private final VenueRules rules;

    private BayPage(BayResult result, BridgeWorld world, VenueRules rules) {
        this.result = result;
        this.world = world;
        this.rules = rules;
    }

    static String of(BayResult result, BridgeWorld world, VenueRules rules, Language language) {
        return new BayPage(result, world, rules).page(language).html();
    }

    private Page page(Language language) {
        BayScenario scenario = result.scenario();
        String facts = scenario.day() + ", seed " + scenario.seed();
        return new Page(GreaterBay.TITLE, new Bilingual(facts, scenario.day() + ",种子 " + scenario.seed()), language)
                .headlines(List.of(
                        fact("requests", "请求", Numbers.whole(result.asked())),
                        fact("settled across the border", "跨境结算", Numbers.whole(result.settled())),
                        fact("purchases in Shenzhen", "深圳消费", Numbers.whole(result.purchased())),
                        fact(
                                "trades at the exchange",
                                "交易所成交",
                                Numbers.whole(result.trades().size()))))
                .section(words("What is proved", "证明"), proofs())
                .section(words("Corridors", "通道"), corridors())
                .section(words("Settled, by hour", "每小时结算笔数"), byHour())
                .section(words("At the exchange", "交易所"), trades())
                .section(words("What did not settle, and why", "未结算及原因"), verdicts());
    }

    private static Bilingual words(String english, String chinese) {
        return new Bilingual(english, chinese);
    }

    private static Fact fact(String english, String chinese, String value) {
        return new Fact(words(english, chinese), Bilingual.of(value));
    }

    private String proofs() {
        StringBuilder list = new StringBuilder("<ul class=\"proofs\">");
        for (BayProofs.Line line : result.proofs().lines()) {
            String text = line.text();
            String known = PROOFS.keySet().stream()
                    .filter(text::startsWith)
                    .findFirst()
                    .orElse("");
            int comma = known.length();
            int end = text.startsWith(", ", comma) ? Math.max(comma, text.indexOf(':')) : comma;
            String of = text.substring(comma, end);
            Bilingual what = words(known + of, PROOFS.getOrDefault(known, "") + of);
            String detail = text.substring(end).replaceFirst("^: ", "");
            list.append("<li>")
                    .append(element("span", line.holds() ? "good" : "bad", line.holds() ? "✓" : "✗"))
                    .append(element("span", "", both(what)))
                    .append(element("span", "detail", escape(detail)))
                    .append("</li>");
        }
        return list.append("</ul>").toString();
    }

    private String corridors() {
        Map<String, long[]> sums = new TreeMap<>();
        for (BayPayment one : result.payments()) {
            if (!one.corridor().isEmpty()) {
                long[] sum = sums.computeIfAbsent(one.corridor(), none -> new long[4]);
                sum[0]++;
                sum[1] += one.isSettled() ? 1 : 0;
                if (one.isSettled() && one.quote() == null) {
                    sum[2] += one.unexchanged();
                } else if (one.isSettled() && one.quote() != null) {
                    sum[2] += one.quote().pays();
                    sum[3] += one.quote().receives();
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((id, sum) -> {
            CorridorRules corridor = world.rules().corridors().get(id);
            if (corridor != null) {
                rows.add(List.of(
                        corridor.english() + " · " + corridor.chinese(),
                        Long.toString(sum[0]),
                        Long.toString(sum[1]),
                        money(corridor.from(), sum[2]),
                        money(corridor.to(), sum[3])));
            }
        });
        return Page.table(
                "lrrrr",
                List.of(
                        words("Corridor", "通道"),
                        words("Asked", "请求"),
                        words("Settled", "已结算"),
                        words("Paid", "付出"),
                        words("Received", "收到")),
                rows);
    }

    private String money(String currency, long minor) {
        int digits = world.rules().jurisdiction(currency).minorUnits().value();
        return currency + " " + decimal(minor, digits);
    }

    private static String decimal(long minor, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(minor, digits));
    }

    private String byHour() {
        List<Kind> kinds = List.of(Kind.TOP_UP, Kind.LAOS, Kind.WHOLESALE, Kind.WHOLESALE_BACK);
        int[][] counts = new int[UNTIL_HOUR - FROM_HOUR][kinds.size()];
        double most = 1;
        for (BayPayment one : result.payments()) {
            int kind = kinds.indexOf(one.kind());
            int hour = one.at().atZone(BayPlan.ZONE).getHour() - FROM_HOUR;
            if (kind >= 0 && one.isSettled() && hour >= 0 && hour < counts.length) {
                counts[hour][kind]++;
            }
        }
        for (int[] hour : counts) {
            most = Math.max(most, IntStream.of(hour).sum());
        }
        Plot plot = new Plot(
                Plot.WIDE,
                Axis.between(
                        FROM_HOUR,
                        UNTIL_HOUR,
                        hour -> LocalTime.of((int) hour % 24, 0).toString()),
                Axis.fromZero(most, count -> Long.toString(Math.round(count))));
        for (int hour = 0; hour < counts.length; hour++) {
            List<Plot.Part> parts = new ArrayList<>();
            StringBuilder reading =
                    new StringBuilder(LocalTime.of(FROM_HOUR + hour, 0).toString());
            for (int kind = 0; kind < kinds.size(); kind++) {
                parts.add(new Plot.Part("k" + (kind + 1), counts[hour][kind]));
                reading.append("  ").append(kinds.get(kind)).append(' ').append(counts[hour][kind]);
            }
            plot.bar(FROM_HOUR + hour + 0.1, FROM_HOUR + hour + 0.9, parts, reading.toString());
        }
        StringBuilder legend = new StringBuilder("<div class=\"legend\">");
        List<Bilingual> names = List.of(
                words("Hong Kong top-ups", "香港充值"),
                words("codes in Laos", "老挝扫码"),
                words("companies to Thailand and the Emirates", "企业付往泰国、阿联酋"),
                words("and from there", "企业收自两地"));
        for (int kind = 0; kind < names.size(); kind++) {
            legend.append(element("span", "", element("i", "k" + (kind + 1), "") + both(names.get(kind))));
        }
        return legend.append("</div>")
                + plot.svg(words("Settled", "已结算"), words("Hour in China", "北京时间"), words("Payments", "笔数"));
    }

    private String trades() {
        List<List<String>> rows = new ArrayList<>();
        for (Instrument pair : rules.instruments()) {
            List<Trade> of = result.trades().stream()
                    .filter(trade -> trade.symbol().equals(pair.symbol()))
                    .toList();
            rows.add(List.of(
                    pair.symbol(),
                    Integer.toString(of.size()),
                    pair.base() + " "
                            + decimal(of.stream().mapToLong(Trade::quantity).sum(), pair.baseDigits()),
                    pair.quote() + " "
                            + decimal(of.stream().mapToLong(Trade::cost).sum(), pair.quoteDigits())));
        }
        return Page.table(
                "lrrr",
                List.of(words("Pair", "币种对"), words("Trades", "笔数"), words("Quantity", "数量"), words("Cost", "金额")),
                rows);
    }

    private String verdicts() {
        List<List<String>> rows = new ArrayList<>();
        result.unsettled()
                .forEach((verdict, count) -> rows.add(List.of(
                        verdict,
                        result.sentence(verdict, Language.EN) + " " + result.sentence(verdict, Language.ZH),
                        Integer.toString(count))));
        return Page.table("llr", List.of(words("Verdict", "判定"), words("Why", "原因"), words("Count", "数量")), rows);
    }
}
