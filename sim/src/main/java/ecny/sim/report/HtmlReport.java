package ecny.sim.report;

import static ecny.sim.report.Html.both;
import static ecny.sim.report.Html.element;
import static ecny.sim.report.Html.escape;

import ecny.sim.language.Bilingual;
import ecny.sim.report.PaymentFigures.VerdictCount;
import ecny.sim.report.RunReport.Comparison;
import ecny.sim.report.RunReport.Fact;
import ecny.sim.report.RunReport.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code report.html} of a run, a {@link Page}. */
public final class HtmlReport {
    private static final String BUNDLE = "ecny.sim.report.Report";

    private final RunReport report;
    private final Page page;

    private HtmlReport(RunReport report) {
        this.report = report;
        this.page = new Page(report.title(), report.subtitle(), report.language());
    }

    /** Writes the page, replacing an older one. */
    public static void write(RunReport report, Path file) throws IOException {
        new HtmlReport(report).page().write(file);
    }

    private Page page() {
        page.add(element("p", "subtitle", both(words("again")) + " " + element("code", "", escape(report.again()))));
        page.headlines(report.headlines());
        proofs();
        comparisons();
        Plots plots = new Plots(report.figures());
        section("time.title", plots.legend() + plots.overTime());
        section("tickets.title", plots.tickets());
        latency();
        verdicts();
        section("run.title", facts(report.facts()));
        section("files.title", facts(report.files()) + note(words("files.note")));
        return page;
    }

    private void proofs() {
        StringBuilder list = new StringBuilder("<ul class=\"proofs\">");
        for (Proof proof : report.proofs()) {
            String style = proof.holds() ? "good" : "bad";
            String word = proof.holds() ? "" : " " + element("b", "bad", both(words("proof.fails")));
            list.append("<li>")
                    .append(element("span", style, proof.holds() ? "✓" : "✗"))
                    .append(element("span", "", both(proof.what()) + word))
                    .append(element("span", "detail", both(proof.detail())))
                    .append("</li>");
        }
        section("proofs", list.append("</ul>").toString());
    }

    private void comparisons() {
        if (report.comparisons().isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder("<table><tr>");
        heading(table, "comparison.measure", "");
        heading(table, "comparison.published", "number");
        heading(table, "comparison.simulated", "number");
        heading(table, "comparison.difference", "number");
        heading(table, "comparison.source", "");
        for (Comparison line : report.comparisons()) {
            table.append("</tr><tr>")
                    .append(element("td", "", both(line.measure())))
                    .append(element("td", "number", escape(line.published())))
                    .append(element("td", "number", escape(line.simulated())))
                    .append(element("td", "number", escape(line.difference())))
                    .append(element("td", "source", both(line.source())));
        }
        section("comparison", table.append("</tr></table>").toString());
    }

    private void latency() {
        @Nullable LatencyCurve curve = report.latency();
        if (curve == null || curve.count() == 0) {
            return;
        }
        StringBuilder table = new StringBuilder("<table>");
        for (LatencyCurve.Point quantile : curve.quantiles()) {
            table.append("<tr>")
                    .append(element("td", "", LatencyCurve.name(quantile)))
                    .append(element("td", "number", Numbers.nanos(quantile.nanos())))
                    .append("</tr>");
        }
        table.append("</table>");
        section(
                "latency.title",
                element("div", "two", element("div", "", Plots.latency(curve)) + table)
                        + note(words("latency.note", Numbers.whole(curve.count()))));
    }

    private void verdicts() {
        List<VerdictCount> verdicts = report.figures().verdicts();
        long all = verdicts.stream().mapToLong(VerdictCount::count).sum();
        StringBuilder table = new StringBuilder("<table><tr>");
        heading(table, "verdicts.command", "");
        heading(table, "verdicts.verdict", "");
        heading(table, "verdicts.count", "number");
        heading(table, "verdicts.share", "");
        for (VerdictCount line : verdicts) {
            double share = (double) line.count() / all;
            String meter = String.format(
                    Locale.ROOT,
                    "<i class=\"meter%s\" style=\"width:%.1fpx\"></i> %s",
                    line.verdict().equals("ACCEPTED") ? "" : " refused",
                    share * 220,
                    Numbers.percent(share));
            table.append("</tr><tr>")
                    .append(element(
                            "td",
                            "",
                            both(new Bilingual(line.kind().word(), line.kind().chinese()))))
                    .append(element("td", "", escape(line.verdict())))
                    .append(element("td", "number", Numbers.whole(line.count())))
                    .append(element("td", "", meter));
        }
        section("verdicts.title", table.append("</tr></table>").toString());
    }

    private static String facts(List<Fact> facts) {
        StringBuilder table = new StringBuilder("<table class=\"facts\">");
        for (Fact fact : facts) {
            table.append("<tr>")
                    .append(element("td", "", both(fact.name())))
                    .append(element("td", "", both(fact.value())))
                    .append("</tr>");
        }
        return table.append("</table>").toString();
    }

    private void section(String titleKey, String inner) {
        page.section(words(titleKey), inner);
    }

    private static void heading(StringBuilder table, String key, String style) {
        table.append(element("th", style, both(words(key))));
    }

    private static String note(Bilingual words) {
        return element("p", "note", both(words));
    }

    static Bilingual words(String key, Object... values) {
        return Bilingual.of(BUNDLE, key, values);
    }
}
