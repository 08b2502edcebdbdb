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
        try (InputStream stream = Objects.requireNonNull(TestScenarios.class.getResourceAsStream("fair.yaml"))) {
            return ScenarioReader.read("fair.yaml", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
