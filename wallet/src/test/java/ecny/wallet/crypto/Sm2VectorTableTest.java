package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks everyone about the whole corpus and writes who accepts what into {@code docs/sm2-vectors.md}. */
@Tag("nightly")
class Sm2VectorTableTest {
    private static final Path PAGE = Path.of("../docs/sm2-vectors.md");
    private static final String BEGIN = "<!-- table: written by Sm2VectorTableTest -->\n";
    private static final String END = "<!-- end of table -->\n";

    @Test
    void the_page_says_who_accepts_what(@TempDir Path folder) throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        List<Voice> voices = List.of(
                Sm2VectorsTest.ours().get(1), new Voice.BouncyCastle(), new Voice.Kona(), new Voice.Command(folder));
        Map<String, Map<String, Count>> rows = new TreeMap<>();
        Map<String, List<String>> surprises = new LinkedHashMap<>();
        for (Voice voice : voices) {
            surprises.put(voice.name(), new ArrayList<>());
            for (CorpusVector vector : CorpusVector.all()) {
                ask(voice, vector, rows, surprises.getOrDefault(voice.name(), new ArrayList<>()));
            }
        }
        String table = BEGIN + markdown(voices, rows) + surprises(surprises) + END;
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN));
        String after = page.substring(page.indexOf(END) + END.length());
        if (Boolean.getBoolean("ecny.vectors.write")) {
            Files.writeString(PAGE, before + table + after);
        } else {
            assertThat(page).isEqualTo(before + table + after);
        }
    }

    private static void ask(
            Voice voice, CorpusVector vector, Map<String, Map<String, Count>> rows, List<String> surprises)
            throws IOException {
        Optional<Boolean> answer = voice.accepts(vector);
        String row = vector.kind() + " | " + vector.flags().get(0) + " | " + vector.result();
        Count count = rows.computeIfAbsent(row, key -> new LinkedHashMap<>())
                .computeIfAbsent(voice.name(), key -> new Count());
        if (answer.isEmpty()) {
            return;
        }
        count.asked++;
        count.accepted += answer.get() ? 1 : 0;
        if (!vector.result().equals("acceptable") && answer.get() != vector.isValid()) {
            surprises.add((answer.get() ? "accepts " : "refuses ") + vector.kind() + " " + vector.id() + ": "
                    + vector.comment());
        }
    }

    private static String markdown(List<Voice> voices, Map<String, Map<String, Count>> rows) {
        StringBuilder out = new StringBuilder("| file | flag | expected | tests |");
        voices.forEach(voice -> out.append(' ').append(voice.name()).append(" |"));
        out.append("\n|---|---|---|---|").append("---|".repeat(voices.size())).append('\n');
        rows.forEach((row, counts) -> {
            int tests = counts.values().stream()
                    .mapToInt(count -> count.asked)
                    .max()
                    .orElse(0);
            out.append("| ").append(row).append(" | ").append(tests).append(" |");
            voices.forEach(voice -> out.append(' ')
                    .append(counts.getOrDefault(voice.name(), new Count()))
                    .append(" |"));
            out.append('\n');
        });
        return out.toString();
    }

    private static String surprises(Map<String, List<String>> surprises) {
        StringBuilder out = new StringBuilder("\nNot as expected:\n\n");
        surprises.forEach((voice, list) -> {
            out.append("- **")
                    .append(voice)
                    .append("**: ")
                    .append(list.isEmpty() ? "nothing" : list.size() + " of its answers");
            list.stream().limit(6).forEach(line -> out.append("\n  - ").append(line));
            if (list.size() > 6) {
                out.append("\n  - … and ").append(list.size() - 6).append(" more");
            }
            out.append('\n');
        });
        return out.toString();
    }

    private static final class Count {
        private int asked;
        private int accepted;

        @Override
        public String toString() {
            return asked == 0 ? "–" : accepted == 0 ? "refuses" : accepted == asked ? "accepts" : "accepts " + accepted;
        }
    }
}
