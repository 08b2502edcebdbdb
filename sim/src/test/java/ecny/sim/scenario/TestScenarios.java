package ecny.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Scenarios of the tests. */
public final class TestScenarios {
    private TestScenarios() {}

    /** Daily traffic and a campaign of three days, about 1,500 payments: small enough for a test, with everything in it. */
    public static Scenario fair() {
        return fair("2025-03-07", "2025-03-09");
    }

    /** The fair on other days. */
    public static Scenario fair(String from, String to) {
        return ScenarioReader.read(
                "fair.yaml", text("fair.yaml").replace("2025-03-07", from).replace("2025-03-09", to));
    }

    /** Half a year of a town, about 2,000 payments, with one of every typology planted at difficulty 0. */
    public static Scenario plantedTown() {
        return read("planted-town.yaml");
    }

    private static Scenario read(String name) {
        return ScenarioReader.read(name, text(name));
    }

    private static String text(String name) {
        try (InputStream stream = Objects.requireNonNull(TestScenarios.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
