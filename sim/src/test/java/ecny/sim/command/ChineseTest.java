package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.sim.replay.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** Whoever asks for Chinese is never spoken to in English: helps, refusals, answers in words. */
class ChineseTest {
    /** Three English words in a row are a sentence; a name, a path, an option or a command to type is none. */
    private static final Pattern ENGLISH = Pattern.compile("(?<![-/.\\w])[A-Za-z]{2,}(?: [a-z]{2,}){2,}(?![-.\\w])");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** What a person typed, or is shown to type. */
    private static final Pattern TYPED = Pattern.compile("「[^」]*」|ecny [a-z -]+|\"select .*|group by all");

    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static String run = "";

    @BeforeAll
    static void recordARun() throws IOException {
        run = Runs.fair(folder).path().toString();
        Files.writeString(folder.resolve("torn.json"), "{");
        Files.writeString(folder.resolve("experiment.yaml"), "experiment: [");
        Files.createDirectories(folder.resolve("empty"));
        Sandbox.start(SandboxSettings.in(folder.resolve("sandbox"), 0).withTestClock(), List.of())
                .close();
        String good = Shell.type("scenarios", "luohu").out();
        Files.writeString(folder.resolve("bad-1.yaml"), good.replaceFirst("winners: \\S+", "winners: 0"));
        Files.writeString(folder.resolve("bad-2.yaml"), good.replaceFirst("winners: \\S+", "losers: 1"));
        Files.writeString(folder.resolve("bad-3.yaml"), good.replaceFirst("packetYuan: \\S+", "packetYuan: many"));
    }

    static Stream<List<String>> commands() {
        return ServiceLoader.load(Subcommand.class).stream().flatMap(each -> words(List.of(), each.type()));
    }

    private static Stream<List<String>> words(List<String> before, Class<?> command) {
        Command annotation = command.getAnnotation(Command.class);
        List<String> words = new ArrayList<>(before);
        words.add(annotation.name());
        return Stream.concat(
                Stream.of(List.copyOf(words)),
                Arrays.stream(annotation.subcommands()).flatMap(below -> words(words, below)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_help_of_every_command_is_chinese(List<String> command) {
        List<String> help = new ArrayList<>(List.of("--lang", "zh", "help"));
        help.addAll(command);
        Shell shell = Shell.type(help.toArray(String[]::new));

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("用法: ecny " + String.join(" ", command));
        shell.out().lines().forEach(ChineseTest::isNoEnglish);
        assertThat(shell.out().lines().findFirst().orElseThrow()).containsPattern(CHINESE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ruin",
                "run",
                "run nothing.yaml",
                "run FOLDER/experiment.yaml",
                "run FOLDER/bad-1.yaml",
                "run FOLDER/bad-2.yaml",
                "run FOLDER/bad-3.yaml",
                "run luohu --scale",
                "run luohu --seed x",
                "run luohu --sped max",
                "run greater-bay --speed 60x",
                "run luohu --seed 1 --seed 2",
                "help nothing",
                "help sandbox nothing",
                "scenarios nothing",
                "replay FOLDER/empty",
                "verify nowhere",
                "show RUN --wallet 1",
                "show RUN --wallet 0020000000000012",
                "cases FOLDER/empty",
                "cases RUN --case C1",
                "cases RUN --set closed",
                "cases RUN --pattern P99",
                "supervise RUN --rules nowhere.yaml",
                "supervise RUN --rules FOLDER/experiment.yaml",
                "aml score RUN",
                "look RUN",
                "look RUN --case C1 --wallet p-1",
                "look RUN --wallet",
                "look RUN --payment x",
                "board nowhere",
                "what-if RUN",
                "what-if RUN --rulebook 1999-01",
                "what-if RUN --rulebook nowhere.yaml",
                "what-if RUN --set abc",
                "what-if RUN --set a.b=1",
                "what-if RUN --freeze 12",
                "what-if RUN --outage 1,2",
                "what-if RUN --outage 102,2025-03-09,2025-03-08",
                "what-if RUN --run-on 102,2025-03-08T00:00,x",
                "what-if RUN --run-on 102,2025-03-08T00:00,200",
                "what-if RUN --run-on 102,2035-03-08T00:00,20 --out FOLDER/run-on.csv",
                "what-if RUN --flood 102,soon,10,1.00",
                "what-if RUN --set limits.PERSONAL.2.perPaymentYuan=1.00 --from yesterday",
                "what-if RUN --set limits.PERSONAL.2.perPaymentYuan=1.00 --from 1999-01-01",
                "experiment admit nowhere.yaml RUN",
                "experiment admit FOLDER/experiment.yaml RUN",
                "experiment run nowhere.yaml RUN",
                "voucher RUN abc",
                "voucher RUN 99999999",
                "voucher RUN 0f1fbd6c-9d4a-4b3a-8d5e-0123456789ab",
                "verify-voucher nowhere.json",
                "verify-voucher FOLDER/torn.json",
                "voucher-life RUN FOLDER/torn.json keep",
                "verify-bundle nowhere",
                "verify-bundle RUN",
                "sandbox open nowhere",
                "sandbox open RUN --do seek,99999999",
                "sandbox open RUN --do rule,nothing",
                "sandbox open RUN --do fly",
                "sandbox serve nowhere",
                "sandbox serve RUN --port x",
                "sql RUN",
                "sql RUN --question nothing",
                "sql RUN select",
                "sql RUN nonsense",
                "sql RUN delete",
                "grant RUN g --officer nobody --recipient r --purpose p --key nowhere.pem",
                "export RUN x --grant g --purpose p --out FOLDER/x.txt",
                "watermark trace nowhere.csv --run RUN",
                "warrant sign nowhere.json --officer li --key nowhere.pem",
                "reveal RUN x --warrant nowhere.json --as li",
                "access-log RUN --person 12",
                "trigger nothing",
                "up --port 99999",
                "up --world FOLDER/experiment.yaml",
                "up --world nowhere.yaml",
                "up --data FOLDER/sandbox --port 0 --clock real",
                "up --clock slow",
                "lab examine http://127.0.0.1:1/x --sandbox http://127.0.0.1:1",
                "listen --sandbox http://127.0.0.1:1",
                "reconcile --statement nowhere.xml --own nowhere.csv",
                "conform bank",
                "exchange session --day never",
                "exchange session --day 2026-03-15 --out FOLDER/sunday",
                "exchange session --pair X/Y --out FOLDER/pair",
                "exchange session --hours 99",
                "settle compare nothing",
                "settle what-if RUN",
                "import nowhere.csv",
                "crash-test --kills 0",
            })
    void every_refusal_is_chinese(String typed) {
        Shell shell = type(typed);

        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).isNotEmpty();
        shell.err().lines().filter(line -> !line.startsWith("ecny:正在")).forEach(line -> {
            assertThat(line).containsPattern(CHINESE);
            isNoEnglish(line);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenarios",
                "trigger",
                "replay RUN",
                "verify RUN --skip-signatures",
                "supervise RUN",
                "cases RUN",
                "board RUN",
                "access-log RUN",
                "sandbox open RUN --do help",
                "sandbox open RUN --do position",
                "what-if RUN --set limits.PERSONAL.2.perPaymentYuan=50.00 --out FOLDER/what-if.csv",
                "settle compare hvps-day --out FOLDER/settle",
                "settle what-if RUN --then-design DEFERRED_NET --out FOLDER/settled.csv"
            })
    void every_answer_begins_with_the_same_banner_and_is_chinese(String typed) {
        Shell shell = type(typed);

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).startsWith("ecny development  Simulator: no real money 模拟器:无真实资金");
        shell.out().lines().skip(1).forEach(ChineseTest::isNoEnglish);
    }

    @Test
    void what_is_well_is_said_in_signs_and_not_in_english() {
        assertThat(type("doctor").out()).contains("✓").doesNotContain("ok", "Z");
    }

    private static Shell type(String typed) {
        List<String> words = new ArrayList<>(List.of("--lang", "zh"));
        for (String word : typed.split(" ", -1)) {
            words.add(
                    word.equals("RUN")
                            ? run
                            : word.replace("FOLDER", folder.toString())
                                    .replace("seek,", "seek ")
                                    .replace("rule,", "rule "));
        }
        return Shell.type(words.toArray(String[]::new));
    }

    private static void isNoEnglish(String line) {
        assertThat(TYPED.matcher(line).replaceAll("")).doesNotContainPattern(ENGLISH);
    }
}
