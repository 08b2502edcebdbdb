package ecny.sim.campaign;

import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.TrafficSource;
import ecny.wallet.identity.WalletKind;

/**
 * Opens a campaign at noon of the day before the scenario: the sponsor's wallet is opened and filled (money is issued to its
 * operator for that), the campaign is funded, its merchants are admitted.
 */
public final class CampaignOpening implements TrafficSource {
    private static final long NOON_NANOS = 12 * 3_600_000_000_000L;
    private static final long STEP_NANOS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int STEPS_BEFORE_MERCHANTS = 4;
    private static final int CORPORATE_CLASS = 1;

    private final World world;
    private final Campaign campaign;
    private final CommandIds ids;
    private final CommandSink sink;
    private final long startNanos;
    private final long steps;
    private final int signerWithKey;
    private long step;

    /** The opening of a world's campaign. */
    public CampaignOpening(World world, Campaign campaign, CommandIds ids, CommandSink sink, boolean signed) {
        this.world = world;
        this.campaign = campaign;
        this.ids = ids;
        this.sink = sink;
        this.startNanos =
                TimeCurve.startOfDayNanos(world.scenario().dates().from().minusDays(1)) + NOON_NANOS;
        this.steps = STEPS_BEFORE_MERCHANTS
                + (campaign.listedMerchantsOnly() ? world.merchants().count() : 0);
        this.signerWithKey = signed ? world.sponsorSigner() : CommandSink.NO_KEY;
    }

    @Override
    public long nextAtNanos() {
        return step < steps ? startNanos + step * STEP_NANOS : OVER;
    }

    @Override
    public void emit() {
        long atNanos = nextAtNanos();
        long millis = atNanos / NANOS_PER_MILLI;
        int prefix = campaign.sponsor().operator();
        int operator = world.operatorSigner(world.operatorAt(prefix));
        long sponsor = world.sponsorWallet(campaign);
        long fundFen = campaign.fundFen();
        switch ((int) Math.min(step, STEPS_BEFORE_MERCHANTS)) {
            case 0 ->
                sink.send(
                        atNanos,
                        World.CENTRAL_BANK,
                        CommandSink.NO_KEY,
                        new Command.Issue(ids.next(), millis, fundFen, prefix, Payers.CNY));
            case 1 ->
                sink.send(
                        atNanos,
                        operator,
                        signerWithKey,
                        new Command.OpenWallets(
                                ids.next(),
                                millis,
                                world.sponsorSerial(),
                                0,
                                1,
                                prefix,
                                CORPORATE_CLASS,
                                WalletKind.CORPORATE.code(),
                                KeyBytes.NONE));
            case 2 ->
                sink.send(
                        atNanos,
                        operator,
                        CommandSink.NO_KEY,
                        new Command.Exchange(ids.next(), millis, sponsor, fundFen, Payers.CNY));
            case 3 -> sink.send(atNanos, world.sponsorSigner(), CommandSink.NO_KEY, funding(millis, sponsor, fundFen));
            default ->
                sink.send(
                        atNanos,
                        world.sponsorSigner(),
                        CommandSink.NO_KEY,
                        new Command.AdmitMerchant(
                                ids.next(),
                                millis,
                                CampaignTraffic.CAMPAIGN,
                                world.merchants().wallet(step - STEPS_BEFORE_MERCHANTS)));
        }
        step++;
    }

    private Command funding(long millis, long sponsor, long fundFen) {
        long expiresAtMillis = expiresAtNanos(world) / NANOS_PER_MILLI;
        return new Command.FundCampaign(
                ids.next(),
                millis,
                CampaignTraffic.CAMPAIGN,
                sponsor,
                fundFen,
                campaign.packetFen(),
                campaign.minimumSpendFen(),
                expiresAtMillis,
                expiresAtMillis,
                Payers.CNY,
                campaign.listedMerchantsOnly() ? 1 : 0);
    }

    /** Packets can be claimed and spent until the end of the scenario's last day. */
    static long expiresAtNanos(World world) {
        return TimeCurve.startOfDayNanos(world.scenario().dates().to().plusDays(1));
    }
}
