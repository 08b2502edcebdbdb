package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types every command of {@code docs/regulators.md} as it stands there, on a fiftieth of the run: in blocks of the language
 * {@code console}, one a line; a line that ends in {@code # refused} must be refused.
 */
@Timeout(180)
class RegulatorsGuideTest {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final String REFUSED = "# refused";

    /** Who and what of the whole run, and its like in the small one. */
    private static final Map<String, String> SMALLER = Map.of(
            "1050000000025863", "1020000000000277",
            "89396", "1784");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void every_command_does_what_the_guide_says() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(20);
        for (String command : commands) {
            boolean refused = command.endsWith(REFUSED);
            List<String> words = words(refused ? command.substring(0, command.length() - REFUSED.length()) : command);
            String said = "";
            int code;
            switch (words.get(0)) {
                case "./ecny" -> {
                    int into = words.indexOf(">");
                    Shell shell = Shell.type(
                            words.subList(1, into < 0 ? words.size() : into).toArray(String[]::new));
                    code = shell.code();
                    said = shell.out() + shell.err();
                    if (into > 0) {
                        Files.writeString(Path.of(words.get(into + 1)), shell.out());
                    }
                }
                case "python3" -> {
                    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
                    builder.environment().put("PYTHONIOENCODING", "utf-8");
                    Process process = builder.start();
                    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    code = process.waitFor();
                }
                case "cp" -> {
                    Files.copy(Path.of(words.get(1)), Path.of(words.get(2)));
                    code = 0;
                }
                default -> throw new AssertionError("the guide has a command that nobody types: " + command);
            }
            if (refused) {
                assertThat(code).as("%s%n%s", command, said).isBetween(1, 2);
            } else {
                assertThat(code).as("%s%n%s", command, said).isZero();
            }
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(DOCS.resolve("regulators.md")));
        while (block.find()) {
            block.group(1).lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
        return commands;
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String text = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            text = text.startsWith("runs/") ? folder.resolve(text.substring(5)).toString() : text;
            text = text.replace("@runs/", "@" + folder + "/");
            text = text.startsWith("docs/") ? DOCS.resolve(text.substring(5)).toString() : text;
            for (Map.Entry<String, String> smaller : SMALLER.entrySet()) {
                text = text.replace(smaller.getKey(), smaller.getValue());
            }
            words.add(text);
        }
        if (words.subList(1, words.size()).equals(List.of("run", "luohu"))) {
            words.addAll(List.of("--scale=0.02", "--out=" + folder));
        }
        if (words.subList(1, words.size()).equals(List.of("run", "planted-city", "--unsigned", "--seed", "7"))) {
            words.addAll(List.of("--scale=0.1", "--out=" + folder));
        }
        return words;
    }
}
