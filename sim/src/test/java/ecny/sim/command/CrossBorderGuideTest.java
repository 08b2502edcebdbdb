package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types the commands of {@code docs/cross-border.md} as they stand there ({@code $} in front), and compares what they print with the
 * lines below each. Of {@code ./ecny} only success is compared: it prints how long it took.
 */
@Timeout(120)
public final class CrossBorderGuideTest {
    private static final Path PAGE =
            Path.of("../docs/cross-border.md").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyCommandPrintsWhatThePageSays(@TempDir Path folder) throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(3);
        for (String block : blocks) {
            assertThat(typed(block, folder)).isEqualTo(block);
        }
    }

    /** Writes what is printed into the page. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("cross-border");
        String page = Files.readString(PAGE);
        for (String block : blocks()) {
            page = page.replace("```console\n" + block + "```", "```console\n" + typed(block, folder) + "```");
        }
        Files.writeString(PAGE, page);
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    /** The commands of a block, each with what it printed. */
    private static String typed(String block, Path folder) throws Exception {
        StringBuilder typed = new StringBuilder();
        for (String line : block.split("\n", -1)) {
            if (line.startsWith("$ ")) {
                typed.append(line).append('\n').append(type(line.substring(2), folder));
            }
        }
        return typed.toString();
    }

    private static String type(String command, Path folder) throws Exception {
        if (command.startsWith("./ecny ")) {
            String[] words = command.replaceAll(" (runs|voucher)", " " + Matcher.quoteReplacement(folder + "/") + "$1")
                    .split(" ", -1);
            Shell shell = Shell.type(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertThat(shell.code())
                    .as(command + "\n" + shell.out() + shell.err())
                    .isZero();
            return "";
        }
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        return said;
    }
}
