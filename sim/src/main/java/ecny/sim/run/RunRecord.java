package ecny.sim.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.ScenarioYaml;
import java.util.HexFormat;

/**
 * What {@code run.yaml} of a run folder holds: enough to replay the run, and to tell on what it ran.
 *
 * @param ecny version of the simulator
 * @param java version and vendor of the JVM
 * @param machine operating system, processor type, cores
 * @param startedAt wall clock, ISO 8601
 * @param signed whether commands were signed
 * @param scale factor on the scenario's payments; the scenario below is already scaled
 * @param speed of simulated time
 * @param durability what a reply had survived
 * @param verifiers threads that verified
 * @param signers threads that signed
 * @param ringSize slots of the pipeline's ring
 * @param simulatorKey public key of checkpoints and manifest, x‖y in hexadecimal
 * @param scenario as it was run
 */
public record RunRecord(
        @JsonProperty(required = true) String ecny,
        @JsonProperty(required = true) String java,
        @JsonProperty(required = true) String machine,
        @JsonProperty(required = true) String startedAt,
        @JsonProperty(required = true) boolean signed,
        @JsonProperty(required = true) double scale,
        @JsonProperty(required = true) String speed,
        @JsonProperty(required = true) String durability,
        @JsonProperty(required = true) int verifiers,
        @JsonProperty(required = true) int signers,
        @JsonProperty(required = true) int ringSize,
        @JsonProperty(required = true) String simulatorKey,
        @JsonProperty(required = true) Scenario scenario) {

    private static final String HEAD = "# Written by ecny. A simulation: no real money.\n";

    static RunRecord of(Scenario scenario, RunSettings settings, int ringSize, String startedAt, byte[] simulatorKey) {
        Runtime runtime = Runtime.getRuntime();
        return new RunRecord(
                version(),
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch") + ", " + runtime.availableProcessors() + " cores, heap of "
                        + runtime.maxMemory() / (1 << 20) + " MiB",
                startedAt,
                settings.signed(),
                settings.scale(),
                settings.speed().toString(),
                settings.durability().name(),
                settings.verifiers(),
                settings.signers(),
                ringSize,
                HexFormat.of().formatHex(simulatorKey),
                scenario);
    }

    private static String version() {
        String version = RunRecord.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    String toYaml() {
        try {
            return HEAD + ScenarioYaml.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of plain values cannot be written", impossible);
        }
    }

    static RunRecord read(String file, String text) throws JsonProcessingException {
        return ScenarioYaml.mapper().readValue(text, RunRecord.class);
    }
}
