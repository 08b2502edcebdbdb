package ecny.sim.aml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.sim.replay.Recording;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.TestScenarios;
import ecny.sim.supervision.Case;
import ecny.sim.supervision.Pattern;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleSet;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.sim.typology.PlantedTruth;
import ecny.sim.typology.PlantedTruth.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small town, run once, with one of every typology at difficulty 0. */
class PlantedRunTest {
    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static RunFolder run;

    @BeforeAll
    static void record() throws IOException {
        run = RunFolder.open(Runner.run(TestScenarios.plantedTown(), RunSettings.in(folder), new Progress() {})
                .folder());
    }

    private static RunFolder recorded(Scenario scenario) throws IOException {
        return RunFolder.open(Runner.run(scenario, RunSettings.in(folder).unsigned(), new Progress() {})
                .folder());
    }

    private static Supervision supervised(RunFolder of) throws IOException {
        Supervision supervision = new Supervision(RuleTimeline.published(), Registrations.in(of.path()));
        SupervisedRun.tell(Recording.of(of), supervision);
        return supervision;
    }

    @Test
    void everything_that_was_planted_is_accepted_by_the_ledger() throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        SupervisedRun.tell(
                Recording.of(run),
                (command, outcome) -> outcomes.put(outcome.commandId().toString(), outcome));

        Set<String> kinds = new HashSet<>();
        for (Instance instance : PlantedTruth.read(run.path())) {
            kinds.add(instance.kind());
            assertThat(instance.payments()).isNotEmpty();
            assertThat(instance.payments())
                    .as(instance.kind())
                    .allMatch(id -> Objects.requireNonNull(outcomes.get(id)).isAccepted());
        }
        assertThat(kinds).hasSize(13);
    }

    @Test
    void the_textbook_is_found_typology_by_typology() throws IOException {
        Score score = Scoring.of(run, RuleTimeline.published());

        assertThat(score.lines()).hasSize(11);
        assertThat(score.lines()).allSatisfy(line -> {
            assertThat(line.planted()).isEqualTo(1);
            assertThat(line.foundByOwn()).as(line.kind()).isEqualTo(1);
            assertThat(line.medianToDetection()).isBetween(Duration.ZERO, Duration.ofDays(3));
        });
        assertThat(score.innocents()).isEqualTo(2);
        assertThat(score.suspected()).isEqualTo(2);
        assertThat(score.patterns().get(Pattern.P6))
                .isEqualTo(new Score.Hits(hits(score, Pattern.P6).cases(), 0));
        assertThat(hits(score, Pattern.P1).hits())
                .isLessThan(hits(score, Pattern.P1).cases());
    }

    @Test
    void rules_that_were_tuned_on_a_seed_are_not_scored_there() throws IOException {
        RuleSet published = RuleTimeline.published().versions().get(1);
        RuleSet tuned = new RuleSet(
                published.ruleset(),
                2,
                published.effectiveFrom(),
                published.review(),
                new RuleSet.Tuning(List.of(11L), "on this very run"),
                published.largeValue(),
                published.patterns());

        assertThatThrownBy(() -> Scoring.of(run, RuleTimeline.always(tuned)))
                .isInstanceOf(TunedOnThisRun.class)
                .hasMessageContaining("seed 11");
    }

    @Test
    void the_rules_never_read_the_truth() throws IOException {
        List<Case> cases = supervised(run).cases();
        Path truth = run.path().resolve(PlantedTruth.FILE);
        byte[] kept = Files.readAllBytes(truth);
        Files.delete(truth);
        try {
            assertThat(supervised(run).cases()).isEqualTo(cases).isNotEmpty();
        } finally {
            Files.write(truth, kept);
        }
    }

    @Test
    void the_live_stream_gives_the_cases_of_the_recorded_run() throws Exception {
        Path live = folder.resolve("live");
        try (var files = Files.walk(run.path())) {
            for (Path file : files.toList()) {
                Files.copy(file, live.resolve(run.path().relativize(file).toString()));
            }
        }
        Supervision following = new Supervision(RuleTimeline.published(), Registrations.in(run.path()));
        try (NodeClock clock = NodeClock.test(Instant.parse("2026-07-14T00:00:00Z"));
                Node node = Node.open(NodeSettings.in(live, clock)
                        .withLedger(run.ledger())
                        .withPipeline(PipelineSettings.signed()))) {
            var heard = node.follow("supervision", 1, following);
            assertThat(heard.await(node.lastSequence(), Duration.ofSeconds(30))).isTrue();
            assertThat(heard.failure()).isNull();
        }

        assertThat(following.cases()).isEqualTo(supervised(run).cases());
        assertThat(following.largeValueReports()).isEqualTo(supervised(run).largeValueReports());
    }

    @Test
    void a_seed_plants_the_same_and_another_seed_something_else() throws IOException {
        RunFolder again = recorded(TestScenarios.plantedTown());
        RunFolder other = recorded(TestScenarios.plantedTown().withSeed(12));

        assertThat(PlantedTruth.read(again.path())).isEqualTo(PlantedTruth.read(run.path()));
        assertThat(Files.readString(again.path().resolve(Registrations.FILE)))
                .isEqualTo(Files.readString(run.path().resolve(Registrations.FILE)));
        assertThat(PlantedTruth.read(other.path())).isNotEqualTo(PlantedTruth.read(run.path()));
    }

    @Test
    void a_scenario_without_typologies_leaves_no_truth_and_is_not_scored() throws IOException {
        RunFolder fair = recorded(TestScenarios.fair());

        assertThat(fair.path().resolve(PlantedTruth.FILE)).doesNotExist();
        assertThat(fair.path().resolve(Registrations.FILE)).doesNotExist();
        assertThat(Files.readString(fair.path().resolve("run.yaml"))).doesNotContain("typologies");
        assertThatThrownBy(() -> Scoring.of(fair, RuleTimeline.published()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("planted nothing");
    }

    private static Score.Hits hits(Score score, Pattern pattern) {
        return Objects.requireNonNull(score.patterns().get(pattern));
    }
}
