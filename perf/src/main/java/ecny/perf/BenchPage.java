package ecny.perf;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The result of a load test as one page that opens offline: conditions, figures, latency by percentile. */
final class BenchPage {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int BOTTOM = 40;
    private static final int TOP = 16;
    /** 1 µs to 10 s. */
    private static final int DECADES = 7;
    /** p0, p90, p99 … p99.999: one step each. */
    private static final int NINES = 5;

    private static final String[] TIMES = {"1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"};
    private static final String[] NAMES = {"p0", "p90", "p99", "p99.9", "p99.99", "p99.999"};

    private static final String[] COLOURS = {"#c62828", "#1565c0", "#2e7d32", "#6a1b9a"};
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:900px;padding:0 1rem;\
            color:#222;background:#fff}
            table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{padding:.25rem .6rem;border-bottom:1px solid #ddd;\
            text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}.missed{color:#c62828;font-weight:600}\
            code{font-size:12px;word-break:break-all}
            """;

    private BenchPage() {}

    static String of(BenchResult result) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
                .append("<title>ecny bench</title><style>")
                .append(STYLE)
                .append("</style><h1>ecny bench 性能测试</h1><p>Simulator: no real money. 模拟器:无真实资金。</p><table>");
        result.conditions().forEach((name, value) -> row(page, name, value));
        page.append("</table><h2>Figures 数据</h2><table>");
        String mode = "";
        for (Figure figure : result.figures()) {
            if (!figure.mode().equals(mode)) {
                mode = figure.mode();
                page.append("<tr><th colspan=\"4\">").append(escape(mode)).append("</th></tr>");
            }
            page.append(String.format(
                    "<tr><td>%s</td><td class=\"n\">%s</td><td>%s</td><td%s>%s</td></tr>",
                    escape(figure.what()),
                    figure.valueText(),
                    escape(figure.unit()),
                    figure.isGood() ? "" : " class=\"missed\"",
                    escape(figure.goalText())));
        }
        page.append("</table><h2>Latency at half of the limit 半饱和时延</h2>");
        plot(page, result.latencies());
        page.append("<h2>Checksum of the work 校验和</h2><table>");
        result.digests().forEach((name, digest) -> row(page, name, digest));
        return page.append("</table></html>\n").toString();
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append(String.format("<tr><td>%s</td><td><code>%s</code></td></tr>", escape(name), escape(value)));
    }

    private static void plot(StringBuilder page, Map<String, Histogram> latencies) {
        page.append(String.format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"latency by percentile\" font-size=\"12\">",
                WIDTH, HEIGHT));
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, decade + 3.0));
            line(page, LEFT, y, WIDTH - 10, y);
            label(page, LEFT - 6, y + 4, "end", TIMES[decade]);
        }
        for (int nines = 0; nines <= NINES; nines++) {
            double share = 1 - Math.pow(10, -nines);
            line(page, x(share), TOP, x(share), HEIGHT - BOTTOM);
            label(page, x(share), HEIGHT - BOTTOM + 18, "middle", NAMES[nines]);
        }
        int colour = 0;
        for (Map.Entry<String, Histogram> entry : latencies.entrySet()) {
            StringBuilder path = new StringBuilder();
            for (HistogramIterationValue value : entry.getValue().percentiles(5)) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : "L",
                        x(value.getPercentileLevelIteratedTo() / 100),
                        y((double) value.getValueIteratedTo())));
            }
            page.append(String.format(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                    path, COLOURS[colour], LEFT + 10, TOP + 14 + 16 * colour, COLOURS[colour], escape(entry.getKey())));
            colour++;
        }
        page.append("</svg>");
    }

    private static double x(double share) {
        double nines = share >= 1 ? NINES : Math.min(NINES, -Math.log10(1 - share));
        return LEFT + nines / NINES * (WIDTH - LEFT - 20);
    }

    private static double y(double nanos) {
        double decades = Math.max(0, Math.min(DECADES, Math.log10(Math.max(1, nanos)) - 3));
        return HEIGHT - BOTTOM - decades / DECADES * (HEIGHT - BOTTOM - TOP);
    }

    private static void line(StringBuilder page, double x1, double y1, double x2, double y2) {
        page.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e0e0e0\"/>",
                x1,
                y1,
                x2,
                y2));
    }

    private static void label(StringBuilder page, double x, double y, String anchor, String text) {
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#555\">%s</text>",
                x,
                y,
                anchor,
                text));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
