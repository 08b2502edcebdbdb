package ecny.perf;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.pipeline.Verifying;
import ecny.settlement.pipeline.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class BenchTest {
    @TempDir
    Path folder = Path.of("given by JUnit");

    @Test
    void a_small_load_test_measures_every_mode_and_proves_its_work() throws Exception {
        var settings = new BenchSettings(7, 2_000, 5_000, 10, 100, 1, Waiting.SLEEPING, Verifying.BATCHED, folder);
        List<String> told = new ArrayList<>();

        BenchResult result = new Bench(settings, told::add).run();
        result.write(folder);

        assertThat(result.latencies())
                .containsOnlyKeys("unsigned, process", "unsigned, power", "signed, process", "signed, power");
        assertThat(result.latencies().values())
                .extracting(Histogram::getTotalCount)
                .containsExactly(5_000L, 5_000L, 100L, 100L);
        assertThat(result.digests()).hasSize(4);
        assertThat(List.copyOf(result.digests().values()))
                .as("the durability changes nothing in the state")
                .satisfies(digests -> assertThat(digests.get(0)).isEqualTo(digests.get(1)))
                .satisfies(digests -> assertThat(digests.get(2)).isEqualTo(digests.get(3)));
        assertThat(result.figures())
                .extracting(Figure::what)
                .contains(
                        "payments per second",
                        "CPU of the whole process per payment",
                        "CPU per payment ÷ bare check",
                        "allocated from ring to publish per payment",
                        "replayed per second, one thread",
                        "latency p99.99");
        assertThat(result.figures())
                .allSatisfy(figure -> assertThat(figure.value()).isNotNegative());
        assertThat(told).isNotEmpty();
        assertThat(Files.readString(folder.resolve("bench.csv"))).startsWith("mode,measure,value,unit,goal,met\n");
        assertThat(Files.readString(folder.resolve("bench.html")))
                .contains("<svg", "Checksum")
                .doesNotContain("http");
        assertThat(folder.resolve("bench.txt")).isRegularFile();
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("journals are taken away, figures stay")
                    .containsExactlyInAnyOrder(
                            "bench.txt",
                            "bench.csv",
                            "bench.html",
                            "unsigned-process.hgrm",
                            "unsigned-power.hgrm",
                            "signed-process.hgrm",
                            "signed-power.hgrm");
        }
    }

    @Test
    void a_missed_goal_says_by_how_much() {
        var slow = new Figure("unsigned", "payments per second", 800_000, "/s", Figure.Goal.atLeast(1_000_000));
        assertThat(slow.isGood()).isFalse();
        assertThat(slow.goalText()).isEqualTo("≥ 1,000,000  MISSED by 20 %");
        var fast = new Figure("unsigned", "CPU", 1.2, "µs", Figure.Goal.atMost(1.5));
        assertThat(fast.goalText()).isEqualTo("≤ 1.500  met");
    }
}
