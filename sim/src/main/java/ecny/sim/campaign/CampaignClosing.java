package ecny.sim.campaign;

import ecny.settlement.message.Command;
import ecny.sim.population.World;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.TrafficSource;

/**
 * After expiry the sponsor takes back what was never claimed, then what is left of every packet. What is left is what the
 * outcomes say, so all of them must be there before.
 */
public final class CampaignClosing implements TrafficSource {
    private static final long AFTER_MIDNIGHT_NANOS = 60_000_000_000L;
    private static final long STEP_NANOS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final World world;
    private final Packets packets;
    private final CommandIds ids;
    private final CommandSink sink;
    private boolean begun;
    private int seat;
    private long nextAtNanos;

    /** The end of a world's campaign; {@code packets} has seen all its outcomes. */
    public CampaignClosing(World world, Packets packets, CommandIds ids, CommandSink sink) {
        this.world = world;
        this.packets = packets;
        this.ids = ids;
        this.sink = sink;
        this.nextAtNanos = CampaignOpening.expiresAtNanos(world) + AFTER_MIDNIGHT_NANOS;
    }

    @Override
    public long nextAtNanos() {
        return nextAtNanos;
    }

    @Override
    public boolean needsOutcomes() {
        return !begun;
    }

    @Override
    public void emit() {
        Command command = begun ? sweepPacket() : sweepCampaign();
        sink.send(nextAtNanos, world.sponsorSigner(), CommandSink.NO_KEY, command);
        begun = true;
        while (seat < packets.size() && packets.restFen(seat) == 0) {
            seat++;
        }
        nextAtNanos = seat < packets.size() ? nextAtNanos + STEP_NANOS : OVER;
    }

    private Command sweepCampaign() {
        return new Command.SweepCampaign(ids.next(), nextAtNanos / NANOS_PER_MILLI, CampaignTraffic.CAMPAIGN);
    }

    private Command sweepPacket() {
        long wallet = world.people().wallet(world.personAt(seat));
        seat++;
        return new Command.SweepPacket(ids.next(), nextAtNanos / NANOS_PER_MILLI, CampaignTraffic.CAMPAIGN, wallet);
    }
}
