package ecny.sim.scenario;

import ecny.sim.language.UnusableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios that come with the simulator, and any file of a user. */
public final class Scenarios {
    private static final List<String> BUILT_IN = List.of("luohu", "national-day", "planted-city");

    private Scenarios() {}

    /** Names of the built-in scenarios. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /** A built-in scenario by its name, else the file of that name. */
    public static Scenario find(String nameOrFile) throws IOException {
        if (BUILT_IN.contains(nameOrFile)) {
            return ScenarioReader.read(nameOrFile + ".yaml", text(nameOrFile));
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new UnusableFile(
                    "no built-in scenario and no file: '" + nameOrFile + "'; built in are "
                            + String.join(", ", BUILT_IN),
                    "既不是内置场景也不是文件:「" + nameOrFile + "」;内置场景有 " + String.join("、", BUILT_IN));
        }
        return ScenarioReader.read(file);
    }

    /** The text of a built-in scenario, with its comments. */
    public static String text(String builtInName) {
        return resource(builtInName + ".yaml");
    }

    /** The JSON schema of scenario files, draft 2020-12. */
    public static String schema() {
        return resource("scenario.schema.json");
    }

    private static String resource(String name) {
        try (@Nullable InputStream stream = Scenarios.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: resource=" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read: resource=" + name, broken);
        }
    }
}
