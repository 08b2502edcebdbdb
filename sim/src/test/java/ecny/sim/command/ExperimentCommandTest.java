package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.replay.Runs;
import ecny.sim.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments on the fair, whose bundles are checked by ecny and by the checker of {@code docs/}, which shares no code with it. */
class ExperimentCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CHECKER =
            Path.of("../docs/check_bundle.py").toAbsolutePath().normalize();

    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static RunFolder run;
    private static int experiments;

    @BeforeAll
    static void recordARun() throws IOException {
        run = Runs.fair(folder);
    }

    @Test
    void an_admitted_experiment_leaves_evidence_that_both_checkers_hold_to_be_whole() throws Exception {
        Path bundle = ran(experiment(100_000, "100000000.00", 30, "2025-03-09"));

        assertThat(results(bundle).get("stop").asText()).isEqualTo("EXIT_DATE");
        assertThat(results(bundle).get("changed").asLong()).isPositive();
        assertThat(Shell.type("verify-bundle", bundle.toString()).out()).contains("✓ the bundle holds");
        assertThat(python(bundle)).startsWith("0 ✓ EXIT_DATE");
    }

    @ParameterizedTest
    @CsvSource({
        "40, 100000000.00, 30, CAP_USERS",
        "100000, 5000.00, 30, CAP_AMOUNT",
        "100000, 100000000.00, 2, CAP_DAYS"
    })
    void a_cap_stops_it_before_the_command_that_would_pass_it(int users, String yuan, int days, String stop)
            throws Exception {
        Path bundle = ran(experiment(users, yuan, days, "2025-03-09"));

        JsonNode results = results(bundle);
        assertThat(results.get("stop").asText()).isEqualTo(stop);
        assertThat(results.get("users").asLong()).isLessThanOrEqualTo(users);
        assertThat(results.get("days").asLong()).isLessThanOrEqualTo(days);
        assertThat(results.get("amountFen").asLong()).isLessThanOrEqualTo(Long.parseLong(yuan.replace(".", "")));
        if (stop.equals("CAP_USERS")) {
            assertThat(results.get("users").asLong()).isEqualTo(users);
        }
        assertThat(python(bundle)).startsWith("0 ✓ " + stop);
    }

    @Test
    void a_kill_switch_stops_it() throws IOException {
        Path file = experiment(100_000, "100000000.00", 30, "2025-03-09");
        Path killSwitch = Files.createFile(folder.resolve("stop"));
        admit(file);

        Shell shell = Shell.type(
                "experiment",
                "run",
                file.toString(),
                run.path().toString(),
                "--kill-switch=" + killSwitch,
                "--out=" + folder.resolve("killed"));

        assertThat(shell.out()).contains("the kill switch");
        assertThat(results(folder.resolve("killed")).get("lastSequence").asLong())
                .isZero();
    }

    @Test
    void one_changed_byte_of_any_file_is_refused_by_both_checkers_naming_the_file() throws Exception {
        Path bundle = ran(experiment(100_000, "100000000.00", 30, "2025-03-08"));
        Random random = new Random(5);
        List<Path> files;
        try (Stream<Path> all = Files.list(bundle)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSize(8);
        for (Path file : files) {
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= 1;
            Files.write(file, bad);
            String name = String.valueOf(file.getFileName());

            Shell ours = Shell.type("verify-bundle", bundle.toString());

            assertThat(ours.code()).as(name).isEqualTo(ExitCode.PROOF_FAILED);
            assertThat(ours.out()).contains("✗ " + name);
            assertThat(python(bundle)).startsWith("1 ✗ " + name);
            Files.write(file, good);
        }
        assertThat(AccessLog.beside(bundle, Clock.systemUTC()).verified())
                .hasSize(8)
                .allMatch(record -> record.access().why().equals("BUNDLE_DOES_NOT_HOLD"));
    }

    @Test
    void a_folder_that_is_no_bundle_is_bad_input_and_not_a_failed_proof() throws Exception {
        Shell ours = Shell.type("verify-bundle", run.path().toString());

        assertThat(ours.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ours.err()).contains("not an evidence bundle: '" + run.path());
        assertThat(python(run.path())).startsWith("2 " + run.path() + " is not an evidence bundle");
        assertThat(python(Path.of("nowhere"))).startsWith("2 nowhere is not an evidence bundle");
        assertThat(Python.run(CHECKER)).isEqualTo("2 usage: python3 check_bundle.py FOLDER [PUBLIC_KEY_HEX]\n");
        assertThat(Files.readAllLines(CHECKER)).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void a_bundle_without_its_manifest_is_a_failed_proof() throws Exception {
        Path bundle = ran(experiment(100_000, "100000000.00", 30, "2025-03-07"));
        Files.delete(bundle.resolve("manifest.sm3"));

        assertThat(Shell.type("verify-bundle", bundle.toString()).out()).contains("✗ manifest.sm3");
        assertThat(python(bundle)).startsWith("1 ✗ manifest.sm3");
    }

    @Test
    void a_file_that_is_not_there_is_named_before_its_admission_is_missed() {
        assertThat(Shell.type("experiment", "run", "nowhere.yaml", run.path().toString())
                        .err())
                .contains("FILE: found 'nowhere.yaml', expected the file of an experiment");
    }

    @Test
    void another_office_than_the_one_expected_is_named() throws Exception {
        Path bundle = ran(experiment(100_000, "100000000.00", 30, "2025-03-07"));
        String other = run.record().simulatorKey();

        assertThat(Shell.type("verify-bundle", bundle.toString(), "--key=" + other)
                        .out())
                .contains("✗ manifest.sm3");
        assertThat(python(bundle, other)).startsWith("1 ✗ manifest.sm3");
    }

    @Test
    void what_was_not_admitted_or_was_changed_since_is_not_run_and_stands_in_the_log() throws IOException {
        Path file = experiment(100_000, "100000000.00", 30, "2025-03-09");
        assertThat(run(file).err()).contains("ecny experiment admit");
        admit(file);
        Files.writeString(file, Files.readString(file).replace("users: 100000", "users: 200000"));

        Shell shell = run(file);

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("it was changed since");
        assertThat(AccessLog.beside(run.path(), Clock.systemUTC()).verified())
                .filteredOn(record -> record.access().action().equals("experiment-run")
                        && !record.access().allowed())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: 100000 | users: 0 | users of 1 or more",
                "start: '2025-03-07' | start: '2026-01-01' | exit.on not before start",
                "start: '2025-03-07' | start: '2025-03-01' | a day of the run",
                "perPaymentYuan | perYuan | there is no rule",
                "purpose: | intention: | purpose"
            })
    void a_file_that_cannot_be_used_is_refused_naming_the_key(String was, String then, String named)
            throws IOException {
        Path file = experiment(100_000, "100000000.00", 30, "2025-03-09");
        Files.writeString(file, Files.readString(file).replace(was, then));

        Shell shell =
                Shell.type("experiment", "admit", file.toString(), run.path().toString());

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains(named);
    }

    private static Path experiment(int users, String yuan, int days, String exit) throws IOException {
        Path file = folder.resolve("experiment-" + experiments++ + ".yaml");
        Files.writeString(file, """
                experiment: lower-cap
                purpose: what a cap of 50 yuan a payment would refuse
                rulebook: none
                set:
                  - limits.PERSONAL.2.perPaymentYuan=50.00
                caps: {users: %d, amountYuan: '%s', days: %d}
                start: '2025-03-07'
                exit: {on: '%s', refusedPercentAbove: 100}
                """.formatted(users, yuan, days, exit));
        return file;
    }

    private static void admit(Path file) {
        Shell shell =
                Shell.type("experiment", "admit", file.toString(), run.path().toString());
        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
    }

    private static Shell run(Path file) {
        return Shell.type("experiment", "run", file.toString(), run.path().toString(), "--out=" + file + ".bundle");
    }

    private static Path ran(Path file) {
        admit(file);
        Shell shell = run(file);
        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        return Path.of(file + ".bundle");
    }

    private static JsonNode results(Path bundle) throws IOException {
        return JSON.readTree(bundle.resolve("results.json").toFile());
    }

    /** Exit code and what the checker printed. */
    private static String python(Path bundle, String... key) throws IOException, InterruptedException {
        return Python.run(
                CHECKER,
                Stream.concat(Stream.of(bundle.toString()), Stream.of(key)).toArray(String[]::new));
    }
}
