package ecny.sim.campaign;

import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.sim.scenario.Traffic;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.DailyTraffic;
import ecny.sim.traffic.DayEnds;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.Timeline;
import ecny.sim.traffic.TrafficSource;
import ecny.sim.traffic.WorldOpening;
import ecny.sim.typology.TypologyPlan;
import ecny.sim.typology.TypologyTraffic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens in a scenario, from the opening of the world to the last sweep, in the order of time.
 *
 * <p>The commands are a function of the scenario, of whether they are signed, and (for the sweeps at the end of a campaign
 * only) of the outcomes that {@link #packets()} has seen.
 */
public final class ScenarioTraffic implements TrafficSource {
    private final Timeline timeline;
    private final @Nullable Packets packets;
    private final long payments;

    /** Plans a world; the commands go to the sink as {@link #emit} is called. */
    public ScenarioTraffic(World world, CommandSink sink, boolean signed) {
        CommandIds ids = new CommandIds(world.scenario().seed());
        Payers payers = new Payers(world, ids, sink, signed);
        List<TrafficSource> sources = new ArrayList<>();
        sources.add(new WorldOpening(world, ids, sink, signed));
        sources.add(new DayEnds(world.scenario(), ids, sink));
        @Nullable Campaign campaign = world.scenario().campaign();
        @Nullable Traffic traffic = world.scenario().traffic();
        long planned = 0;
        if (campaign == null) {
            packets = null;
        } else {
            packets = new Packets(world, campaign);
            CampaignTraffic winners = new CampaignTraffic(world, campaign, payers, ids, sink);
            planned += winners.payments();
            sources.add(new CampaignOpening(world, campaign, ids, sink, signed));
            sources.add(winners);
            sources.add(new CampaignClosing(world, packets, ids, sink));
        }
        if (traffic != null) {
            planned += DailyTraffic.payments(world.scenario().dates(), traffic);
            sources.add(new DailyTraffic(world, traffic, payers, ids, sink));
        }
        if (world.scenario().typologies() != null) {
            TypologyPlan plan = TypologyPlan.of(world);
            planned += plan.payments();
            sources.add(new TypologyTraffic(world, plan, payers, ids, sink, signed));
        }
        payments = planned;
        timeline = new Timeline(sources);
    }

    /** How many payments there will be, accepted or not. */
    public long payments() {
        return payments;
    }

    /** What became of the packets, to be told every outcome; null without a campaign. */
    public @Nullable Packets packets() {
        return packets;
    }

    @Override
    public long nextAtNanos() {
        return timeline.nextAtNanos();
    }

    @Override
    public boolean needsOutcomes() {
        return timeline.needsOutcomes();
    }

    @Override
    public void emit() {
        timeline.emit();
    }
}
