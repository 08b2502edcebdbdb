package ecny.sim.report;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.PaymentFigures.VerdictCount;
import ecny.sim.report.RunReport.Comparison;
import ecny.sim.report.RunReport.Fact;
import ecny.sim.report.RunReport.Proof;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a terminal is told of a run: comparison, verdicts, latency, proofs, files. */
public final class TextReport {
    private static final int LONGEST_BAR = 40;

    private final RunReport report;
    private final PrintWriter out;

    private TextReport(RunReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /** Prints it in the report's language. */
    public static void print(RunReport report, PrintWriter out) {
        TextReport text = new TextReport(report, out);
        text.comparisons();
        text.verdicts();
        text.latency();
        text.facts("run.title", report.facts());
        text.proofs();
        text.facts("files.title", report.files());
    }

    private void comparisons() {
        if (report.comparisons().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("lrrr")
                .line(
                        words("comparison.measure"),
                        words("comparison.published"),
                        words("comparison.simulated"),
                        words("comparison.difference"));
        for (Comparison line : report.comparisons()) {
            table.line(in(line.measure()), line.published(), line.simulated(), line.difference());
        }
        title("comparison");
        table.print(out);
        if (report.comparisons().stream().anyMatch(line -> line.published().endsWith("*"))) {
            out.println("  " + words("comparison.scaled"));
        }
    }

    private void verdicts() {
        List<VerdictCount> verdicts = report.figures().verdicts();
        if (verdicts.isEmpty()) {
            return;
        }
        long all = verdicts.stream().mapToLong(VerdictCount::count).sum();
        TextTable table = new TextTable("llrr");
        for (VerdictCount line : verdicts) {
            table.line(
                    report.language() == Language.ZH
                            ? line.kind().chinese()
                            : line.kind().word(),
                    line.verdict(),
                    Numbers.whole(line.count()),
                    Numbers.percent((double) line.count() / all));
        }
        title("verdicts.title");
        table.print(out);
    }

    private void latency() {
        @Nullable LatencyCurve latency = report.latency();
        if (latency == null || latency.count() == 0) {
            return;
        }
        title("latency.title");
        out.println("  " + words("latency.about"));
        StringBuilder line = new StringBuilder(" ");
        for (LatencyCurve.Point quantile : latency.quantiles()) {
            line.append(' ')
                    .append(LatencyCurve.name(quantile))
                    .append(' ')
                    .append(Numbers.nanos(quantile.nanos()))
                    .append(' ');
        }
        out.println(line.toString().stripTrailing());
        long most = latency.buckets().stream()
                .mapToLong(LatencyCurve.Bucket::count)
                .max()
                .orElse(1);
        TextTable table = new TextTable("rrl");
        for (LatencyCurve.Bucket bucket : latency.buckets()) {
            table.line(
                    "≤ " + Numbers.nanosBrief((double) bucket.toNanos()),
                    Numbers.whole(bucket.count()),
                    "█".repeat((int) ((bucket.count() * LONGEST_BAR + most - 1) / most)));
        }
        table.print(out);
    }

    private void proofs() {
        title("proofs");
        for (Proof proof : report.proofs()) {
            out.println("  " + (proof.holds() ? "✓ " : "✗ ") + in(proof.what())
                    + (proof.holds() ? "" : " " + words("proof.fails")));
            out.println("    " + in(proof.detail()));
        }
    }

    private void facts(String titleKey, List<Fact> facts) {
        TextTable table = new TextTable("ll");
        facts.forEach(fact -> table.line(in(fact.name()), in(fact.value())));
        title(titleKey);
        table.print(out);
    }

    private void title(String key) {
        out.println();
        out.println(words(key));
    }

    private String words(String key) {
        return in(HtmlReport.words(key));
    }

    private String in(Bilingual words) {
        return words.in(report.language());
    }
}
