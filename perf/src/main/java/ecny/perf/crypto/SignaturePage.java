package ecny.perf.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page of a run: verifications per second as bars, and the table. One file, opens offline. */
final class SignaturePage {
    private static final int ROW = 22;
    private static final int LEFT = 470;
    private static final int WIDTH = 420;

    private SignaturePage() {}

    static void write(
            Path page, List<String> lines, List<String> names, PairedRounds rounds, Optional<OpenSslSpeed> openSsl)
            throws IOException {
        Map<Double, String> bars = new TreeMap<>();
        for (String name : names) {
            if (name.startsWith("verify, ")) {
                bars.put(rounds.perSecond(name), name.substring("verify, ".length()));
            }
        }
        openSsl.ifPresent(speed -> bars.put(speed.verifies(), speed.version()));
        Files.writeString(
                page,
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>SM2 signatures</title>"
                        + "<body style=\"font-family:sans-serif;max-width:64em;margin:2em auto\">"
                        + "<h1>SM2 verifications per second of one thread</h1>"
                        + svg(bars)
                        + "<pre style=\"white-space:pre-wrap\">"
                        + escaped(String.join("\n", lines))
                        + "</pre><p>A simulator: no real money.</p></body></html>\n");
    }

    private static String svg(Map<Double, String> bars) {
        double most =
                bars.keySet().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-size=\"12\">",
                LEFT + WIDTH + 80,
                ROW * bars.size() + 10));
        int y = 0;
        for (Map.Entry<Double, String> bar : bars.entrySet()) {
            String colour = bar.getValue().startsWith("ours") ? "#1a7f5a" : "#9aa5b1";
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%,.0f</text>",
                    LEFT - 8,
                    y + 15,
                    escaped(bar.getValue()),
                    LEFT,
                    y + 3,
                    bar.getKey() / most * WIDTH,
                    ROW - 6,
                    colour,
                    LEFT + bar.getKey() / most * WIDTH + 5,
                    y + 15,
                    bar.getKey()));
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
