package ecny.perf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What a load test found, with what it was measured on.
 *
 * @param latencies nanoseconds, by mode
 * @param digests SM3 of the ledger's state, the checksum of the work, by mode
 */
record BenchResult(
        BenchSettings settings, List<Figure> figures, Map<String, Histogram> latencies, Map<String, String> digests) {

    boolean isGood() {
        return figures.stream().allMatch(Figure::isGood);
    }

    /** Machine, JDK, flags, seed, sizes: name and value. */
    Map<String, String> conditions() {
        Map<String, String> lines = Machine.description();
        lines.put("seed", Long.toString(settings.seed()));
        lines.put(
                "unsigned",
                String.format(
                        Locale.ROOT,
                        "%,d people, %d floods of %,d payments after one to warm up, medians",
                        settings.people(),
                        settings.rounds(),
                        settings.payments()));
        lines.put(
                "signed",
                String.format(
                        Locale.ROOT,
                        "%,d signers, %d floods of %,d payments, a bare check of the same signatures before and after each",
                        settings.signers(),
                        settings.rounds(),
                        settings.signedPayments()));
        lines.put("pipeline", settings.pipeline(true).toString());
        return lines;
    }

    /** The table that is printed. */
    String text() {
        StringBuilder text = new StringBuilder();
        conditions().forEach((name, value) -> text.append(String.format("%-12s %s%n", name, value)));
        String mode = "";
        for (Figure figure : figures) {
            if (!figure.mode().equals(mode)) {
                mode = figure.mode();
                text.append(String.format("%n%s%n", mode));
            }
            text.append(String.format(
                            "  %-46s %14s %-3s %s", figure.what(), figure.valueText(), figure.unit(), figure.goalText())
                    .stripTrailing());
            text.append(System.lineSeparator());
        }
        text.append(System.lineSeparator())
                .append("checksum of the work (SM3 of the ledger's state)")
                .append(System.lineSeparator());
        digests.forEach((name, digest) -> text.append(String.format("  %-46s %s%n", name, digest)));
        return text.toString();
    }

    String csv() {
        return "mode,measure,value,unit,goal,met\n"
                + figures.stream()
                        .map(f -> String.format(
                                Locale.ROOT,
                                "\"%s\",\"%s\",%s,%s,%s,%s%n",
                                f.mode(),
                                f.what(),
                                Double.toString(f.value()),
                                f.unit(),
                                f.goal().bound() == Figure.Bound.NONE
                                        ? ""
                                        : Double.toString(f.goal().limit()),
                                f.goal().bound() == Figure.Bound.NONE ? "" : f.isGood()))
                        .collect(Collectors.joining());
    }

    /** bench.txt, bench.csv, bench.html and one file of percentiles per mode. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bench.txt"), text(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("bench.csv"), csv(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("bench.html"), BenchPage.of(this), StandardCharsets.UTF_8);
        for (Map.Entry<String, Histogram> entry : latencies.entrySet()) {
            try (var out = new java.io.PrintStream(
                    folder.resolve(entry.getKey().replace(", ", "-") + ".hgrm").toFile(), StandardCharsets.UTF_8)) {
                entry.getValue().outputPercentileDistribution(out, 1_000.0);
            }
        }
    }
}
