package ecny.sim.campaign;

import ecny.settlement.message.Command;
import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.TrafficSource;

/** The claims and purchases of a campaign's winners. */
public final class CampaignTraffic implements TrafficSource {
    /** The number of the campaign in a run: there is one. */
    public static final long CAMPAIGN = 1;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final World world;
    private final Payers payers;
    private final CommandIds ids;
    private final CommandSink sink;
    private final CampaignPlan plan;
    private final long[] restFen;
    private final long packetFen;
    private int position;

    /** The campaign of a world, planned now. */
    public CampaignTraffic(World world, Campaign campaign, Payers payers, CommandIds ids, CommandSink sink) {
        this.world = world;
        this.payers = payers;
        this.ids = ids;
        this.sink = sink;
        this.plan = CampaignPlan.of(world, campaign);
        this.packetFen = campaign.packetFen();
        this.restFen = new long[Math.toIntExact(campaign.winners())];
    }

    /** How many payments the winners will make. */
    public long payments() {
        return plan.payments();
    }

    @Override
    public long nextAtNanos() {
        return position < plan.size() ? plan.atNanos(position) : OVER;
    }

    @Override
    public void emit() {
        long atNanos = plan.atNanos(position);
        int seat = plan.seat(position);
        switch (plan.action(position)) {
            case CLAIM -> claim(atNanos, seat);
            case SPEND -> spend(atNanos, seat, plan.merchant(position), plan.amountFen(position));
            case PAY -> pay(atNanos, seat, plan.merchant(position), plan.amountFen(position));
        }
        position++;
    }

    private void claim(long atNanos, int seat) {
        payers.personSigns(atNanos, seat);
        restFen[seat] = packetFen;
        sink.send(
                atNanos,
                world.seatSigner(seat),
                CommandSink.NO_KEY,
                new Command.ClaimPacket(ids.next(), atNanos / NANOS_PER_MILLI, CAMPAIGN, wallet(seat)));
    }

    private void spend(long atNanos, int seat, int merchant, long amountFen) {
        long ownFen = Math.max(0, amountFen - restFen[seat]);
        restFen[seat] -= amountFen - ownFen;
        payers.personPays(atNanos, seat, ownFen);
        sink.send(
                atNanos,
                world.seatSigner(seat),
                CommandSink.NO_KEY,
                new Command.SpendPacket(
                        ids.next(),
                        atNanos / NANOS_PER_MILLI,
                        CAMPAIGN,
                        wallet(seat),
                        world.merchantWallet(merchant),
                        amountFen,
                        Payers.CNY));
    }

    private void pay(long atNanos, int seat, int merchant, long amountFen) {
        payers.personPays(atNanos, seat, amountFen);
        sink.send(
                atNanos,
                world.seatSigner(seat),
                CommandSink.NO_KEY,
                new Command.Pay(
                        ids.next(),
                        atNanos / NANOS_PER_MILLI,
                        wallet(seat),
                        world.merchantWallet(merchant),
                        amountFen,
                        Payers.CNY));
    }

    private long wallet(int seat) {
        return world.people().wallet(world.personAt(seat));
    }
}
