package ecny.sim.replay;

import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.TestScenarios;
import java.io.IOException;
import java.nio.file.Path;

/** Recorded runs of the tests. */
public final class Runs {
    private Runs() {}

    /** The fair: daily traffic and a campaign of three days, unsigned, sealed. */
    public static RunFolder fair(Path runs) throws IOException {
        return fair(runs, TestScenarios.fair().seed());
    }

    /** The fair with another seed. */
    public static RunFolder fair(Path runs, long seed) throws IOException {
        return of(TestScenarios.fair().withSeed(seed), RunSettings.in(runs).unsigned());
    }

    /** A scenario, sealed. */
    public static RunFolder of(Scenario scenario, RunSettings settings) throws IOException {
        RunFolder folder =
                RunFolder.open(Runner.run(scenario, settings, Progress.SILENT).folder());
        folder.seal();
        return folder;
    }
}
