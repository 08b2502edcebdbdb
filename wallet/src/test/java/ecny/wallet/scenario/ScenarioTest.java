package ecny.wallet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of src/test/resources/scenarios, on the fast and on the naive ledger. */
class ScenarioTest {
    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ScenarioTest.class.getResource("/scenarios"))
                .toURI());
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                addScenariosOf(file, tests);
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void addScenariosOf(Path file, List<DynamicTest> tests) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int begin = 0;
        for (int i = 1; i <= lines.size(); i++) {
            boolean ends = i == lines.size() || lines.get(i).startsWith("Scenario: ");
            if (ends && lines.get(begin).startsWith("Scenario: ")) {
                int from = begin;
                int to = i;
                String title = lines.get(begin).substring("Scenario: ".length());
                tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + ": " + title, () -> play(file.getFileName() + "", lines, from, to)));
            }
            begin = ends ? i : begin;
        }
    }

    private static void play(String file, List<String> lines, int from, int to) {
        Scenario scenario = new Scenario();
        for (int i = from + 1; i < to; i++) {
            scenario.read(file + ":" + (i + 1), lines.get(i));
        }
        scenario.end();
    }
}
