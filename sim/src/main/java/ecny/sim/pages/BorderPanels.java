package ecny.sim.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import ecny.sim.language.Bilingual;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.questions.SqlSession;
import ecny.sim.report.Axis;
import ecny.sim.report.Html;
import ecny.sim.report.Numbers;
import ecny.sim.report.Plot;
import ecny.sim.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange and the bridge did in a day across the border, up to an instant: an index of every pair, and money over each
 * corridor. From the tables {@code market} and {@code crossings}, minute by minute; nothing of any other run. From any thread.
 */
final class BorderPanels {
    private static final String WHO = "page";
    private static final long MINUTE = 60_000;
    private static final double BASE = 100;
    private static final int COLOURS = 7;
    private static final String MARKET = """
            select epoch_ms(time) // 60000 * 60000 as minute, pair, count(*) as trades, sum(quantity) as quantity,
                   first(price order by sequence) as first, max(price) as high, min(price) as low, last(price order by sequence) as last
            from market group by all order by minute, pair""";
    private static final String CROSSINGS = """
            select epoch_ms(time) // 60000 * 60000 as minute, corridor, direction, verdict, count(*) as payments,
                   coalesce(sum(amount), 0) as yuan, coalesce(sum(foreign_amount), 0) as abroad, foreign_currency
            from crossings group by all order by minute, corridor, direction, verdict""";

    private final Office office;
    private @Nullable List<Bar> bars;
    private List<Crossed> crossed = List.of();

    /** Trades of a pair within a minute. */
    private record Bar(
            long minute,
            String pair,
            long trades,
            BigDecimal quantity,
            double first,
            double high,
            double low,
            double last) {}

    /** Payments over a corridor within a minute. */
    private record Crossed(long minute, List<String> group, long payments, BigDecimal yuan, BigDecimal abroad) {}

    BorderPanels(Office office) {
        this.office = office;
    }

    private synchronized List<Bar> bars() {
        List<Bar> known = bars;
        if (known == null) {
            known = Files.exists(office.run().path().resolve("bridge")) ? load() : List.of();
            bars = known;
        }
        return known;
    }

    private List<Bar> load() {
        try (SqlSession session = SqlSession.open(office, Role.REGULATOR, WHO, SqlSession.Limits.TERMINAL)) {
            crossed = session.ask(CROSSINGS).rows().stream()
                    .map(row -> new Crossed(
                            Long.parseLong(row.get(0)),
                            List.of(row.get(1), row.get(2), row.get(3), row.get(7)),
                            Long.parseLong(row.get(4)),
                            new BigDecimal(row.get(5)),
                            new BigDecimal(row.get(6))))
                    .toList();
            return session.ask(MARKET).rows().stream()
                    .map(row -> new Bar(
                            Long.parseLong(row.get(0)),
                            row.get(1),
                            Long.parseLong(row.get(2)),
                            new BigDecimal(row.get(3)),
                            Double.parseDouble(row.get(4)),
                            Double.parseDouble(row.get(5)),
                            Double.parseDouble(row.get(6)),
                            Double.parseDouble(row.get(7))))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (RefusedException ours) {
            throw new IllegalStateException("a question of the board was refused", ours);
        }
    }

    /**
     * Adds what there is.
     *
     * @param until minutes that had ended by then are told
     */
    void add(ArrayNode headlines, ArrayNode sections, Instant until) {
        long end = until.toEpochMilli() - MINUTE;
        Map<String, List<Bar>> pairs = new TreeMap<>();
        bars().stream()
                .filter(bar -> bar.minute() <= end)
                .forEach(bar -> pairs.computeIfAbsent(bar.pair(), pair -> new ArrayList<>())
                        .add(bar));
        if (!pairs.isEmpty()) {
            double mean = pairs.values().stream()
                    .mapToDouble(BorderPanels::index)
                    .average()
                    .orElse(BASE);
            headlines
                    .addObject()
                    .put("english", "market index, first prices = 100")
                    .put("chinese", "市场指数(首笔价=100)")
                    .put("value", figure(mean));
            indices(sections, pairs);
            Drawn.table(sections, market(pairs));
        }
        Map<String, Crossed> corridors = new TreeMap<>();
        crossed.stream()
                .filter(one -> one.minute() <= end)
                .forEach(one -> corridors.merge(String.join(" ", one.group()), one, BorderPanels::sum));
        if (!corridors.isEmpty()) {
            Drawn.table(sections, corridors(corridors));
        }
    }

    private static Crossed sum(Crossed one, Crossed other) {
        return new Crossed(
                one.minute(),
                one.group(),
                one.payments() + other.payments(),
                one.yuan().add(other.yuan()),
                one.abroad().add(other.abroad()));
    }

    private static double index(List<Bar> bars) {
        return BASE * bars.get(bars.size() - 1).last() / bars.get(0).first();
    }

    private static String figure(double index) {
        return String.format(Locale.ROOT, "%.2f", index);
    }

    private static void indices(ArrayNode sections, Map<String, List<Bar>> pairs) {
        List<Bar> all = pairs.values().stream().flatMap(List::stream).toList();
        double least = BASE;
        double most = BASE;
        for (List<Bar> bars : pairs.values()) {
            for (Bar bar : bars) {
                least = Math.min(least, BASE * bar.last() / bars.get(0).first());
                most = Math.max(most, BASE * bar.last() / bars.get(0).first());
            }
        }
        long from = all.stream().mapToLong(Bar::minute).min().orElse(0);
        long to = all.stream().mapToLong(Bar::minute).max().orElse(0) + MINUTE;
        Plot plot = new Plot(
                Plot.WIDE,
                Axis.time(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)),
                Axis.between(least, most, BorderPanels::figure));
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        int n = 0;
        for (Map.Entry<String, List<Bar>> pair : pairs.entrySet()) {
            List<Bar> bars = pair.getValue();
            String style = "k" + (n++ % COLOURS + 1);
            plot.line(
                    style,
                    bars.stream().mapToDouble(bar -> (double) bar.minute()).toArray(),
                    bars.stream()
                            .mapToDouble(bar -> BASE * bar.last() / bars.get(0).first())
                            .toArray(),
                    bars.stream().map(bar -> pair.getKey() + " " + bar.last()).toArray(String[]::new));
            legend.append("<small><b class=\"")
                    .append(style)
                    .append("\">■</b> ")
                    .append(Html.escape(pair.getKey()))
                    .append("</small> ");
        }
        Bilingual title = new Bilingual("Indices of the pairs, first price = 100", "各货币对指数(首笔价=100)");
        Drawn.section(sections, title)
                .put("svg", plot.svg(title, new Bilingual("time", "时间"), new Bilingual("", "")) + legend + "</p>");
    }

    private static Table market(Map<String, List<Bar>> pairs) {
        return new Table(
                new Bilingual("The exchange up to this instant", "截至此刻的交易"),
                "lrrrrrrr",
                List.of(
                        new Bilingual("pair", "货币对"),
                        new Bilingual("trades", "成交笔数"),
                        new Bilingual("volume", "成交量"),
                        new Bilingual("first", "首笔"),
                        new Bilingual("high", "最高"),
                        new Bilingual("low", "最低"),
                        new Bilingual("last", "最新"),
                        new Bilingual("index", "指数")),
                pairs.entrySet().stream()
                        .map(pair -> line(pair.getKey(), pair.getValue()))
                        .toList());
    }

    private static List<String> line(String pair, List<Bar> bars) {
        return List.of(
                pair,
                Numbers.whole(bars.stream().mapToLong(Bar::trades).sum()),
                amount(bars.stream().map(Bar::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)),
                price(bars.get(0).first()),
                price(bars.stream().mapToDouble(Bar::high).max().orElse(0)),
                price(bars.stream().mapToDouble(Bar::low).min().orElse(0)),
                price(bars.get(bars.size() - 1).last()),
                figure(index(bars)));
    }

    private static String price(double price) {
        return BigDecimal.valueOf(price)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static Table corridors(Map<String, Crossed> corridors) {
        return new Table(
                new Bilingual("Money over the border up to this instant", "截至此刻的跨境资金"),
                "lllrrrl",
                List.of(
                        new Bilingual("corridor", "通道"),
                        new Bilingual("direction", "方向"),
                        new Bilingual("verdict", "结果"),
                        new Bilingual("payments", "笔数"),
                        new Bilingual("yuan", "人民币(元)"),
                        new Bilingual("abroad", "境外金额"),
                        new Bilingual("currency", "币种")),
                corridors.values().stream()
                        .map(one -> List.of(
                                one.group().get(0),
                                one.group().get(1),
                                one.group().get(2),
                                Numbers.whole(one.payments()),
                                amount(one.yuan()),
                                amount(one.abroad()),
                                one.group().get(3)))
                        .toList());
    }
}
