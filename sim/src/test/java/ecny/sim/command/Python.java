package ecny.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script of {@code docs/}, run as a stranger runs it. */
final class Python {
    private Python() {}

    /** Exit code and what the script printed. */
    static String run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("python3", script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
