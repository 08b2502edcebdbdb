package ecny.sim.clearing;

import ecny.settlement.clearing.Indicators;
import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of a comparison: one file with its style and plots inside, so that it opens offline. */
final class ComparisonPage {
    private final SettlementScenario scenario;
    private final List<DesignResult> results;
    private final Language language;
    private final StringBuilder html = new StringBuilder();

    private ComparisonPage(SettlementScenario scenario, List<DesignResult> results, Language language) {
        this.scenario = scenario;
        this.results = results;
        this.language = language;
    }

    static String of(SettlementScenario scenario, List<DesignResult> results, Language language) {
        return new ComparisonPage(scenario, results, language).page();
    }

    private String page() {
        html.append("<!doctype html>\n<html lang=\"")
                .append(language == Language.ZH ? "zh" : "en")
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(scenario.title()))
                .append(" · ecny</title><style>")
                .append(style())
                .append("</style></head><body><p class=\"strip\">")
                .append(say("simulator"))
                .append("</p><main><h1>")
                .append(escape(scenario.title()))
                .append("</h1><p class=\"note\">")
                .append(say(
                        "input",
                        Numbers.whole(results.get(0).handedIn().count()),
                        ResultTable.millions(results.get(0).handedIn().valueFen()),
                        scenario.seed(),
                        scenario.day(),
                        scenario.rules()))
                .append("</p>");
        section("plot.title", legend() + plot() + "<p class=\"note\">" + say("plot.note") + "</p>");
        section("table.title", table());
        section("queue.title", legend() + queueOverTime() + "<p class=\"note\">" + say("queue.note") + "</p>");
        section("mechanisms.title", mechanisms());
        return html.append("</main></body></html>\n").toString();
    }

    private String plot() {
        return DelayPlot.liquidityAndDelay(results, say("plot.x"), say("plot.y"));
    }

    /** What waits, or is netted and not settled, at the level nearest to 100 percent. */
    private String queueOverTime() {
        List<DelayPlot.Curve> curves = new ArrayList<>();
        for (DesignResult result : nearestToFull()) {
            List<DelayPlot.Point> points = new ArrayList<>();
            long begin = result.indicators().samples().get(0).atMillis();
            for (Indicators.Sample sample : result.indicators().samples()) {
                points.add(new DelayPlot.Point(
                        (sample.atMillis() - begin) / 3.6e6,
                        (sample.queuedFen() + sample.openNetDebitFen()) / 1e8,
                        ""));
            }
            curves.add(new DelayPlot.Curve(result.design(), points));
        }
        return DelayPlot.svg(curves, say("queue.x"), say("queue.y"));
    }

    private List<DesignResult> nearestToFull() {
        List<DesignResult> chosen = new ArrayList<>();
        for (DesignKind design : scenario.designs()) {
            results.stream()
                    .filter(result -> result.design() == design)
                    .min((a, b) -> Integer.compare(Math.abs(a.percent() - 100), Math.abs(b.percent() - 100)))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private String table() {
        StringBuilder table = new StringBuilder("<table><tr>");
        List<ResultTable.Column> columns = ResultTable.columns();
        columns.forEach(column ->
                table.append("<th>").append(escape(column.name().in(language))).append("</th>"));
        for (DesignResult result : results) {
            table.append("</tr><tr>");
            columns.forEach(column -> table.append("<td>")
                    .append(escape(column.value().apply(result)))
                    .append("</td>"));
        }
        return table.append("</tr></table>").toString();
    }

    private String mechanisms() {
        StringBuilder table = new StringBuilder("<table><tr><th>" + say("column.design") + "</th>");
        for (Mechanism mechanism : Mechanism.values()) {
            table.append("<th>")
                    .append(new Bilingual(mechanism.english(), mechanism.chinese()).in(language))
                    .append("</th>");
        }
        for (DesignResult result : nearestToFull()) {
            table.append("</tr><tr><td>").append(name(result.design())).append("</td>");
            for (Mechanism mechanism : Mechanism.values()) {
                double part = (double) result.indicators().settledBy(mechanism).valueFen()
                        / result.handedIn().valueFen();
                table.append(String.format(Locale.ROOT, "<td>%s</td>", Numbers.percent(part)));
            }
        }
        return table.append("</tr></table>").toString();
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        for (DesignKind design : scenario.designs()) {
            legend.append("<span><i class=\"")
                    .append(DelayPlot.style(design))
                    .append("\"></i>")
                    .append(name(design))
                    .append("</span>");
        }
        return legend.append("</p>").toString();
    }

    private String name(DesignKind design) {
        return new Bilingual(design.english(), design.chinese()).in(language);
    }

    private void section(String title, String inner) {
        html.append("<section><h2>")
                .append(say(title))
                .append("</h2>")
                .append(inner)
                .append("</section>");
    }

    private String say(String key, Object... values) {
        return escape(ResultTable.words(key, values).in(language));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream css = ComparisonPage.class.getResourceAsStream("compare.css")) {
            if (css == null) {
                throw new IllegalStateException("not in this build: compare.css");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read compare.css", broken);
        }
    }
}
