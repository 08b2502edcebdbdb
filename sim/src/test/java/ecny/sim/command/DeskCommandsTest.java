package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.settlement.journal.RunManifest;
import ecny.sim.replay.Runs;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.TestScenarios;
import ecny.sim.supervision.RuleTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor types, from the run to the report. */
class DeskCommandsTest {
    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static RunFolder run;

    @BeforeAll
    static void record() throws IOException {
        run = RunFolder.open(
                Runner.run(TestScenarios.plantedTown(), RunSettings.in(folder).unsigned(), new Progress() {})
                        .folder());
        run.seal();
    }

    private static Shell type(String... words) {
        List<String> typed = new ArrayList<>(List.of(words));
        typed.add(words[0].equals("aml") ? 2 : 1, run.path().toString());
        return Shell.type(typed.toArray(String[]::new));
    }

    private static Path beside(String file) {
        return run.path()
                .resolveSibling(run.path().getFileName() + ".supervision")
                .resolve(file);
    }

    private static String caseOf(String pattern) {
        Matcher id = java.util.regex.Pattern.compile("C\\d{6}")
                .matcher(type("cases", "--pattern", pattern).out());
        assertThat(id.find()).isTrue();
        return id.group();
    }

    @Test
    void supervise_writes_reports_that_open_and_leaves_the_run_as_it_was_sealed() throws Exception {
        Shell shell = type("supervise");

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("P1 fan-in or fan-out", "P10 closed loop", "large-value reports");
        var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        JsonNode cases =
                new ObjectMapper().readTree(beside("cases.json").toFile()).path("cases");
        int reports = xml.parse(beside("suspicious.xml").toFile())
                .getElementsByTagName("Report")
                .getLength();
        assertThat(cases.size()).isGreaterThan(10);
        assertThat(reports).isBetween(1, cases.size());
        assertThat(Files.readAllLines(beside("suspicious.csv"))).hasSize(reports + 1);
        assertThat(new ObjectMapper()
                        .readTree(beside("suspicious.json").toFile())
                        .path("reports"))
                .hasSize(reports);
        int large = xml.parse(beside("large-value.xml").toFile())
                .getElementsByTagName("Report")
                .getLength();
        assertThat(new ObjectMapper()
                        .readTree(beside("large-value.json").toFile())
                        .path("reports"))
                .hasSize(large);
        assertThat(RunManifest.verify(run.path(), Optional.of(run.simulator().publicKey())))
                .isEmpty();
    }

    @Test
    void nobodys_wallet_number_is_in_anything_that_is_written_or_printed() throws IOException {
        Shell supervise = type("supervise");
        Shell look = type("look", "--case", caseOf("P1"));

        try (Stream<Path> files = Files.walk(beside("."))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("\\b(102|308)0{3,}\\d{6,}\\b(?!\\.)");
            }
        }
        assertThat(supervise.out() + look.out()).doesNotContainPattern("\\b(102|308)\\d{13}\\b");
        assertThat(look.out()).containsPattern("p-[0-9a-f]{16}");
    }

    @Test
    void a_case_goes_its_way_and_the_trail_keeps_who_and_why() {
        String id = caseOf("P5");
        Shell early = type("cases", "--case", id, "--set", "reported", "--by", "li");
        Shell reviewing = type("cases", "--case", id, "--set", "reviewing", "--by", "li", "--note", "pieces of one");
        Shell reported = type("cases", "--case", id, "--set", "reported", "--by", "wang", "--note", "sent");

        assertThat(early.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(early.err())
                .contains("--set: found 'reported', expected a status that may follow on open: reviewing");
        assertThat(reviewing.code()).as(reviewing.err()).isEqualTo(ExitCode.OK);
        assertThat(reported.out())
                .contains("li → reviewing  pieces of one", "wang → reported  sent", "thresholdYuan", "payment");
        assertThat(type("cases", "--pattern", "P5").out()).contains("reported");
    }

    @Test
    void cases_come_from_what_supervise_left_only_while_it_is_of_this_run_these_rules_and_this_build()
            throws IOException {
        type("supervise");
        String replayed = type("cases").out();
        String left = Files.readString(beside("cases.json"));
        assertThat(left).contains("fan-in or fan-out");
        Path rules = folder.resolve("rules.yaml");
        try (InputStream published = RuleTimeline.class.getResourceAsStream("rules-2025-12.yaml")) {
            Files.write(rules, Objects.requireNonNull(published).readAllBytes());
        }

        Files.writeString(beside("cases.json"), left.replace("fan-in or fan-out", "as it was left so"));
        assertThat(type("cases").out()).isEqualTo(replayed.replace("fan-in or fan-out", "as it was left so"));
        assertThat(type("cases", "--rules", rules.toString()).out()).contains("fan-in or fan-out");

        Files.writeString(
                beside("cases.json"),
                left.replace("fan-in or fan-out", "of another build").replaceFirst("\"of\" : \"..", "\"of\" : \"zz"));
        assertThat(type("cases").out()).isEqualTo(replayed);
        Files.writeString(beside("cases.json"), left);
    }

    @Test
    void that_there_are_no_cases_is_said_in_words() throws IOException {
        Path fair = Runs.fair(Files.createDirectories(folder.resolve("quiet"))).path();

        assertThat(Shell.type("cases", fair.toString(), "--pattern", "P11").out())
                .containsAnyOf("No rule has opened a case in this run.", "No case of this pattern");
        assertThat(type("cases", "--pattern", "P99").err()).contains("--pattern: found 'P99', expected a pattern");
    }

    @Test
    void look_follows_a_case_and_draws_it() throws Exception {
        String id = caseOf("P10");
        Shell look = type("look", "--case", id, "--forward", "--depth", "3", "--method", "proportional");

        assertThat(look.code()).as(look.err()).isEqualTo(ExitCode.OK);
        assertThat(look.out()).contains("depth 3, proportional", "Not followed further:");
        var graph = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(beside("look-" + id + "-forward.graphml").toFile());
        assertThat(graph.getElementsByTagName("edge").getLength())
                .isEqualTo(Files.readAllLines(beside("look-" + id + "-forward.csv"))
                                .size()
                        - 1)
                .isPositive();
        assertThat(Files.readString(beside("look-" + id + "-forward.svg"))).contains("no real money", "<path");
    }

    @Test
    void bad_questions_are_refused_by_name() {
        assertThat(type("look", "--payment", "x").err()).contains("--payment: found 'x'");
        assertThat(type("look", "--wallet", "p-0").err()).contains("--wallet: found 'p-0'");
        assertThat(type("look", "--case", "C999999").err()).contains("--case: found 'C999999'");
        assertThat(type("look", "--wallet", "p-0", "--depth", "0").err()).contains("--depth: found '0'");
        assertThat(type("cases", "--set", "closed").err())
                .contains("--set: found 'closed', expected --case and --by beside it");
        assertThat(type("supervise", "--rules", "no-such-file.yaml").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void the_board_adds_up() throws IOException {
        Path json = folder.resolve("board.json");
        Shell board = type("board", "--json", json.toString());

        assertThat(board.code()).as(board.err()).isEqualTo(ExitCode.OK);
        JsonNode read = new ObjectMapper().readTree(json.toFile());
        long net = 0;
        long wallets = 0;
        for (JsonNode one : read.path("positions")) {
            net += one.path("netFen").asLong();
            wallets += one.path("walletsFen").asLong();
        }
        JsonNode last = read.path("days").get(read.path("days").size() - 1);
        assertThat(net).isZero();
        assertThat(wallets).isEqualTo(last.path("circulationFen").asLong()).isPositive();
        long payments = 0;
        for (JsonNode day : read.path("days")) {
            payments += day.path("payments").asLong();
        }
        JsonNode used = read.path("limitsUsed");
        long counted = 0;
        for (JsonNode one : used) {
            counted += one.asLong();
        }
        assertThat(counted).isEqualTo(payments);
    }

    @Test
    void aml_score_prints_every_typology_and_refuses_what_the_rules_were_tuned_on() throws IOException {
        Shell score = type("aml", "score");
        assertThat(score.code()).as(score.err()).isEqualTo(ExitCode.OK);
        assertThat(score.out()).contains("fan-in", "app-fraud", "100.0 %", "Synthetic data");

        Path tuned = RunFolder.open(Runner.run(
                                TestScenarios.plantedTown().withSeed(101),
                                RunSettings.in(folder).unsigned(),
                                new Progress() {})
                        .folder())
                .path();
        Shell refused = Shell.type("aml", "score", tuned.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("seed 101", "they were on 101, 102, 103");
    }
}
