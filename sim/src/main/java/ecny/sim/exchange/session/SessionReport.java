package ecny.sim.exchange.session;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.feed.Candle;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.Axis;
import ecny.sim.report.Html;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.Plot;
import ecny.sim.report.RunReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** A session as a page and as CSV: price and index, spread, depth, volatility, price impact. The same session gives the same bytes. */
public final class SessionReport {
    /** Seconds between two points of a plot over time, and of the returns whose statistics are shown. */
    private static final int POINT = 60;

    private static final int STEP = 30;
    private static final int IMPACT_SECONDS = 10;
    private static final int PERCENTILE = 95;

    private final SessionResult result;
    private final Instrument instrument;
    private final Instant begin;
    private final Tape tape;
    private final StylisedFacts facts;

    /** @param begin when continuous trading began */
    public SessionReport(SessionResult result, Instrument instrument, Instant begin) {
        this.result = result;
        this.instrument = instrument;
        this.begin = begin;
        this.tape = result.tape();
        this.facts = StylisedFacts.of(tape.returns(STEP));
    }

    /** The page and the three CSV files, into a folder that is there. */
    public List<Path> write(Path folder, Language language) throws IOException {
        Path page = folder.resolve("session.html");
        Path seconds = folder.resolve("seconds.csv");
        Path trades = folder.resolve("trades.csv");
        Path candles = folder.resolve("candles.csv");
        page(language).write(page);
        Files.writeString(seconds, secondsCsv());
        Files.writeString(trades, tradesCsv());
        Files.writeString(candles, candlesCsv());
        return List.of(page, seconds, trades, candles);
    }

    private static Bilingual words(String key, Object... values) {
        return Bilingual.of("ecny.sim.exchange.session.Session", key, values);
    }

    /** The figures a reader should see first. */
    public List<RunReport.Fact> headlines() {
        return List.of(
                fact("trades", Numbers.whole(tape.trades().size())),
                new RunReport.Fact(
                        new Bilingual(
                                words("volume").english() + ", millions of " + instrument.base(),
                                words("volume").chinese() + "(百万 " + instrument.base() + ")"),
                        Bilingual.of(Numbers.whole((long) (volume() / millionOfBase())))),
                fact("spread", bp(meanSpreadBp())),
                fact("volatility", bp(facts.deviation() * 10_000)),
                fact("kurtosis", String.format(Locale.ROOT, "%.1f", facts.excessKurtosis())),
                fact("clustering", String.format(Locale.ROOT, "%.2f", facts.clustering(10))),
                fact("halts", Integer.toString(result.halts())));
    }

    private long volume() {
        return tape.trades().stream().mapToLong(Tape.Dealt::quantity).sum();
    }

    private static RunReport.Fact fact(String key, String value) {
        return new RunReport.Fact(words(key), Bilingual.of(value));
    }

    private double meanSpreadBp() {
        double sum = 0;
        int count = 0;
        for (int second = 0; second < tape.seconds(); second++) {
            if (tape.spread(second) > 0) {
                sum += tape.spread(second) / tape.middle(second) * 10_000;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private Page page(Language language) {
        SessionSettings s = result.settings();
        Page page = new Page(
                words("title", s.symbol(), s.day()),
                words(
                        "subtitle",
                        s.seed(),
                        s.hours(),
                        Numbers.whole(result.inputs()),
                        Numbers.whole(result.orderMessages())),
                language);
        page.headlines(headlines());
        page.section(
                words("price.title"),
                overTime(
                                second -> tape.middle(second) / unit(),
                                second -> tape.index[second] / unit(),
                                "price.y",
                                false)
                        + note("price.note"));
        page.section(
                words("spread.title"),
                overTime(this::meanSpreadFrom, this::highSpreadFrom, "spread.y", true) + note("spread.note"));
        page.section(
                words("depth.title"),
                overTime(
                                second -> tape.bidDepth[second] / millionOfBase(),
                                second -> tape.offerDepth[second] / millionOfBase(),
                                "depth.y",
                                true)
                        + note("depth.note"));
        page.section(words("memory.title"), memory() + note("memory.note", band()));
        page.section(words("impact.title"), impact() + note("impact.note"));
        page.section(words("refusals.title"), refusals());
        return page;
    }

    private String note(String key, Object... values) {
        return Html.element("p", "note", Html.both(words(key, values)));
    }

    private String band() {
        return String.format(Locale.ROOT, "%.3f", facts.band());
    }

    private double unit() {
        return StrictMath.pow(10, instrument.priceDecimals());
    }

    private double millionOfBase() {
        return StrictMath.pow(10, 6.0 + instrument.baseDigits());
    }

    private double meanSpreadFrom(int second) {
        double sum = 0;
        int until = Math.min(tape.seconds(), second + POINT);
        for (int i = second; i < until; i++) {
            sum += tape.spread(i) / Math.max(1, tape.middle(i)) * 10_000;
        }
        return sum / (until - second);
    }

    private double highSpreadFrom(int second) {
        int until = Math.min(tape.seconds(), second + POINT);
        double[] all = new double[until - second];
        for (int i = second; i < until; i++) {
            all[i - second] = tape.spread(i) / Math.max(1, tape.middle(i)) * 10_000;
        }
        Arrays.sort(all);
        return all[(all.length - 1) * PERCENTILE / 100];
    }

    private String overTime(IntToDoubleFunction first, IntToDoubleFunction second, String name, boolean fromZero) {
        int points = tape.seconds() / POINT;
        double[] xs = new double[points];
        double[] ones = new double[points];
        double[] twos = new double[points];
        String[] oneTexts = new String[points];
        String[] twoTexts = new String[points];
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < points; i++) {
            xs[i] = begin.plusSeconds((long) i * POINT).toEpochMilli();
            ones[i] = first.applyAsDouble(i * POINT);
            twos[i] = second.applyAsDouble(i * POINT);
            String time = begin.plusSeconds((long) i * POINT)
                    .atOffset(ZoneOffset.ofHours(8))
                    .toLocalTime()
                    .toString();
            oneTexts[i] = time + "  " + number(ones[i]) + " / " + number(twos[i]);
            twoTexts[i] = oneTexts[i];
            for (double value : new double[] {ones[i], twos[i]}) {
                if (value > 0) {
                    least = Math.min(least, value);
                }
                most = Math.max(most, value);
            }
        }
        Axis vertical = fromZero
                ? Axis.fromZero(most, SessionReport::number)
                : Axis.between(least, most, SessionReport::number);
        return new Plot(
                        Plot.WIDE,
                        Axis.time(
                                begin,
                                begin.plus(Duration.ofHours(result.settings().hours()))),
                        vertical)
                .line("k2", xs, twos, twoTexts)
                .line("k1", xs, ones, oneTexts)
                .svg(words(name), words("time.x"), words(name));
    }

    private static String number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.5f", value))
                .stripTrailingZeros()
                .toPlainString();
    }

    private String memory() {
        double[] lags = new double[StylisedFacts.LAGS];
        String[] texts = new String[StylisedFacts.LAGS];
        double least = -facts.band();
        double most = facts.band();
        for (int lag = 0; lag < lags.length; lag++) {
            lags[lag] = lag + 1.0;
            texts[lag] = String.format(
                    Locale.ROOT,
                    "%d  r %.3f  |r| %.3f",
                    lag + 1,
                    facts.correlation()[lag],
                    facts.sizeCorrelation()[lag]);
            least = Math.min(least, Math.min(facts.correlation()[lag], facts.sizeCorrelation()[lag]));
            most = Math.max(most, Math.max(facts.correlation()[lag], facts.sizeCorrelation()[lag]));
        }
        double[] ends = {1, lags.length};
        String[] none = {"", ""};
        return new Plot(
                        Plot.NARROW,
                        Axis.between(1, lags.length, SessionReport::number),
                        Axis.between(least, most, SessionReport::number))
                .line("k4", ends, new double[] {facts.band(), facts.band()}, none)
                .line("k4", ends, new double[] {-facts.band(), -facts.band()}, none)
                .line("k2", lags, facts.sizeCorrelation(), texts)
                .line("k1", lags, facts.correlation(), texts)
                .svg(words("memory.title"), words("memory.x"), words("memory.y"));
    }

    private String impact() {
        List<PriceImpact.Bucket> buckets = PriceImpact.of(tape, IMPACT_SECONDS);
        double most =
                buckets.stream().mapToDouble(PriceImpact.Bucket::meanBp).max().orElse(1);
        Plot plot = new Plot(
                Plot.NARROW,
                Axis.between(0, Math.max(1, buckets.size()), n -> ""),
                Axis.fromZero(Math.max(most, 0.01), SessionReport::number));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            PriceImpact.Bucket b = buckets.get(i);
            String range = millions(b.from()) + " – " + millions(b.to());
            plot.bar(
                    i + 0.15,
                    i + 0.85,
                    List.of(new Plot.Part("k1", Math.max(0, b.meanBp()))),
                    range + ": " + bp(b.meanBp()));
            rows.add(List.of(range, Numbers.whole(b.count()), bp(b.meanBp())));
        }
        return plot.svg(words("impact.title"), words("impact.x"), words("impact.y"))
                + Page.table("lrr", List.of(words("impact.size"), words("impact.count"), words("impact.move")), rows);
    }

    private String refusals() {
        List<List<String>> rows = result.refusals().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), Numbers.whole(entry.getValue())))
                .toList();
        return Page.table("lr", List.of(words("refusals.verdict"), words("refusals.count")), rows);
    }

    private static String bp(double value) {
        return String.format(Locale.ROOT, "%.2f bp", value);
    }

    /** A quantity in millions of the base currency. */
    private String millions(long quantity) {
        return String.format(Locale.ROOT, "%,.2f M %s", quantity / millionOfBase(), instrument.base());
    }

    private String price(long units) {
        return BigDecimal.valueOf(units, instrument.priceDecimals()).toPlainString();
    }

    private String amount(long quantity) {
        return BigDecimal.valueOf(quantity, instrument.baseDigits()).toPlainString();
    }

    private String secondsCsv() {
        StringBuilder csv = new StringBuilder("time,bid,offer,bid_depth_5,offer_depth_5,index\n");
        for (int i = 0; i < tape.seconds(); i++) {
            csv.append(begin.plusSeconds(i)).append(',');
            csv.append(price(tape.bid[i]))
                    .append(',')
                    .append(price(tape.offer[i]))
                    .append(',');
            csv.append(amount(tape.bidDepth[i]))
                    .append(',')
                    .append(amount(tape.offerDepth[i]))
                    .append(',');
            csv.append(price(tape.index[i])).append('\n');
        }
        return csv.toString();
    }

    private String tradesCsv() {
        StringBuilder csv = new StringBuilder("time,price,quantity,taker\n");
        for (Tape.Dealt trade : tape.trades()) {
            csv.append(begin.plusSeconds(trade.second()))
                    .append(',')
                    .append(price(trade.price()))
                    .append(',');
            csv.append(amount(trade.quantity()))
                    .append(',')
                    .append(trade.buys() ? "BUY" : "SELL")
                    .append('\n');
        }
        return csv.toString();
    }

    private String candlesCsv() {
        StringBuilder csv = new StringBuilder("from,open,high,low,close,volume,trades\n");
        for (Candle c : result.candles()) {
            csv.append(Instant.ofEpochSecond(c.start()))
                    .append(',')
                    .append(price(c.open()))
                    .append(',')
                    .append(price(c.high()))
                    .append(',');
            csv.append(price(c.low()))
                    .append(',')
                    .append(price(c.close()))
                    .append(',')
                    .append(amount(c.volume()));
            csv.append(',').append(c.trades()).append('\n');
        }
        return csv.toString();
    }
}
