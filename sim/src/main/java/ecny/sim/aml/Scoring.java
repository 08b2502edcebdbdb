package ecny.sim.aml;

import ecny.sim.replay.Recording;
import ecny.sim.run.RunFolder;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.sim.typology.PlantedTruth;
import ecny.sim.typology.PlantedTruth.Instance;
import java.io.IOException;
import java.util.List;

/** Runs the rules over a run and scores them; the rules never see the truth. */
public final class Scoring {
    private Scoring() {}

    /**
     * Scores.
     *
     * @throws TunedOnThisRun if the rules were tuned on the run's seed
     * @throws IOException if the run planted nothing
     */
    public static Score of(RunFolder run, RuleTimeline rules) throws IOException {
        long seed = run.record().scenario().seed();
        if (rules.tuningSeeds().contains(seed)) {
            throw new TunedOnThisRun(seed, rules.tuningSeeds());
        }
        return evenWhereTuned(run, rules);
    }

    /** The same on any run, to choose thresholds by. Its numbers are not a score. */
    static Score evenWhereTuned(RunFolder run, RuleTimeline rules) throws IOException {
        Supervision supervision = new Supervision(rules, Registrations.in(run.path()));
        SupervisedRun.tell(Recording.of(run), supervision);
        List<Instance> truth = PlantedTruth.read(run.path());
        return Score.of(
                run.record().scenario().seed(),
                rules.versions().stream()
                        .map(version -> version.ruleset() + " v" + version.version())
                        .toList(),
                supervision.cases(),
                truth);
    }
}
