package ecny.sim.run;

import ecny.sim.campaign.ScenarioTraffic;
import ecny.sim.population.World;
import ecny.sim.scenario.Scenario;
import ecny.sim.traffic.CommandSink;
import ecny.sim.typology.TypologyPlan;

/** A scenario's people. */
final class ScenarioProgram implements Program {
    private final World world;

    ScenarioProgram(Scenario scenario) {
        this.world = World.of(scenario);
    }

    @Override
    public int signers() {
        return world.signers() + TypologyPlan.signers(world);
    }

    @Override
    public Play play(CommandSink sink, boolean signed) {
        ScenarioTraffic traffic = new ScenarioTraffic(world, sink, signed);
        return new Play(traffic, traffic.payments(), traffic.packets());
    }
}
