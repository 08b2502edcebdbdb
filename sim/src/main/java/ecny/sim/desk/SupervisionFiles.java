package ecny.sim.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import ecny.sim.desk.CaseView.Evidence;
import ecny.sim.language.Times;
import ecny.sim.report.Html;
import ecny.sim.supervision.LargeValueReport;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reports that leave the desk, each as XML, JSON and CSV: {@code large-value.*} and {@code suspicious.*}; beside them {@code
 * cases.json} with everything and {@code evidence.csv}. Written beside the run, in {@code RUN.supervision}.
 */
public final class SupervisionFiles {
    static final String CASES = "cases.json";

    private static final String SIMULATOR = "ecny, a simulator: no real money";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SupervisionFiles() {}

    /** Where the files of a run go. */
    public static Path beside(Path run) {
        Path plain = run.toAbsolutePath().normalize();
        return plain.resolveSibling(plain.getFileName() + ".supervision");
    }

    /** Writes all of them. */
    public static List<Path> write(SupervisionDesk desk, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<CaseView> cases = desk.cases();
        List<Path> written = new ArrayList<>();
        written.addAll(report(folder, "large-value", "LargeValueReports", "Report", largeValue(desk)));
        written.addAll(report(folder, "suspicious", "SuspiciousTransactionReports", "Report", suspicious(cases)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("simulator", SIMULATOR);
        desk.of().ifPresent(of -> all.put("of", of));
        all.put("cases", cases);
        written.add(json(folder.resolve(CASES), all));
        written.add(Files.writeString(folder.resolve("evidence.csv"), evidence(cases)));
        written.add(json(folder.resolve("board.json"), desk.board()));
        return written;
    }

    private static List<Map<String, String>> largeValue(SupervisionDesk desk) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (LargeValueReport report : desk.largeValueReports()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("id", report.id());
            row.put("rule", report.threshold().name().toLowerCase(Locale.ROOT));
            row.put("ruleset", report.ruleset());
            row.put("customer", desk.names().apply(report.customer()));
            row.put("businessDate", report.day().toString());
            row.put("direction", report.direction().name().toLowerCase(Locale.ROOT));
            row.put("thresholdYuan", Fen.toYuan(report.thresholdFen()));
            row.put("sumYuan", Fen.toYuan(report.sumFen()));
            row.put("payments", Integer.toString(report.sequences().size()));
            row.put("reachedAt", Times.written(report.reachedAt()));
            row.put("dueBy", report.dueBy().toString());
            rows.add(row);
        }
        return rows;
    }

    /** Every case that is open or was reported; what was closed without a report is not sent. */
    private static List<Map<String, String>> suspicious(List<CaseView> cases) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (CaseView one : cases) {
            if (one.status().equals(CaseStatus.CLOSED.word())) {
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            row.put("id", one.id());
            row.put("pattern", one.pattern());
            row.put("patternName", one.english() + " " + one.chinese());
            row.put("ruleset", one.ruleset());
            row.put("subject", one.subject());
            row.put("businessDate", one.day());
            row.put("openedAt", one.openedAt());
            row.put("status", one.status());
            row.put("valueYuan", Fen.toYuan(one.valueFen()));
            row.put("payments", Integer.toString(one.evidence().size()));
            StringBuilder facts = new StringBuilder();
            one.facts()
                    .forEach((name, value) -> facts.append(facts.isEmpty() ? "" : "; ")
                            .append(name)
                            .append('=')
                            .append(value));
            row.put("facts", facts.toString());
            rows.add(row);
        }
        return rows;
    }

    private static List<Path> report(
            Path folder, String name, String root, String element, List<Map<String, String>> rows) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                .append(root)
                .append(" simulator=\"")
                .append(SIMULATOR)
                .append("\">\n");
        StringBuilder csv = new StringBuilder();
        for (Map<String, String> row : rows) {
            if (csv.isEmpty()) {
                csv.append(String.join(",", row.keySet())).append('\n');
            }
            xml.append("  <").append(element).append(">\n");
            row.forEach((key, value) -> xml.append("    <")
                    .append(key)
                    .append('>')
                    .append(Html.escape(value))
                    .append("</")
                    .append(key)
                    .append(">\n"));
            xml.append("  </").append(element).append(">\n");
            csv.append(String.join(
                            ",",
                            row.values().stream().map(SupervisionFiles::cell).toList()))
                    .append('\n');
        }
        xml.append("</").append(root).append(">\n");
        return List.of(
                Files.writeString(folder.resolve(name + ".xml"), xml),
                json(folder.resolve(name + ".json"), Map.of("simulator", SIMULATOR, "reports", rows)),
                Files.writeString(folder.resolve(name + ".csv"), csv));
    }

    private static String evidence(List<CaseView> cases) {
        StringBuilder csv = new StringBuilder("case,sequence,time,payment,from,to,amount\n");
        for (CaseView one : cases) {
            for (Evidence line : one.evidence()) {
                csv.append(String.join(
                                ",",
                                one.id(),
                                Long.toString(line.sequence()),
                                line.at(),
                                line.payment(),
                                line.from(),
                                line.to(),
                                Fen.toYuan(line.fen())))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Writes a value as JSON. */
    public static Path json(Path file, Object value) throws IOException {
        return Files.writeString(file, JSON.writeValueAsString(value) + "\n");
    }
}
