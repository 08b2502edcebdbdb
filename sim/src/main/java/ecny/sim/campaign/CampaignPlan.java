package ecny.sim.campaign;

import ecny.sim.population.Choice;
import ecny.sim.population.RandomStream;
import ecny.sim.population.Ticket;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.sim.scenario.Campaign.Spending;
import ecny.sim.scenario.Scenario;
import java.util.Arrays;

/**
 * What all winners of a campaign do, each decided by the winner's own random stream, in the order of time. Winners sit at
 * the seats 0 to {@code winners − 1}. About 30 bytes an action.
 */
final class CampaignPlan {
    /** What a winner does. */
    enum Action {
        CLAIM,
        SPEND,
        PAY
    }

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int MOST_PURCHASES = 1_000;

    private final Campaign campaign;
    private final World world;
    private final Ticket ticket;
    private final Choice merchantRank;
    private final TimeCurve claimTimes;
    private final TimeCurve spendTimes;
    private final long[] purchaseFen = new long[MOST_PURCHASES];
    private final double[] purchasePart = new double[MOST_PURCHASES];

    private int size;
    private int[] seats = new int[1 << 10];
    private int[] merchants = new int[1 << 10];
    private Action[] actions = new Action[1 << 10];
    private long[] amountsFen = new long[1 << 10];
    private long[] offsetsMillis = new long[1 << 10];
    private int[] order = {};

    private CampaignPlan(World world, Campaign campaign) {
        Scenario scenario = world.scenario();
        this.world = world;
        this.campaign = campaign;
        this.ticket = Ticket.of(scenario.tickets());
        this.merchantRank = Choice.zipf(
                scenario.merchants().count() / scenario.merchants().areas(),
                scenario.merchants().zipf());
        this.claimTimes =
                TimeCurve.of(scenario.dates().from(), campaign.claims().dayWeights(), scenario.hourCurve());
        this.spendTimes =
                TimeCurve.of(scenario.dates().from(), campaign.spending().dayWeights(), scenario.hourCurve());
    }

    /** The plan of a world's campaign. */
    static CampaignPlan of(World world, Campaign campaign) {
        CampaignPlan plan = new CampaignPlan(world, campaign);
        RandomStream winners = RandomStream.of(world.scenario().seed(), "winners");
        for (int seat = 0; seat < campaign.winners(); seat++) {
            plan.winner(seat, winners.at(seat));
        }
        plan.order = plan.inOrderOfTime();
        return plan;
    }

    /** How many actions there are. */
    int size() {
        return size;
    }

    /** How many of them are payments. */
    long payments() {
        long payments = 0;
        for (int i = 0; i < size; i++) {
            payments += actions[i] == Action.CLAIM ? 0 : 1;
        }
        return payments;
    }

    Action action(int position) {
        return actions[order[position]];
    }

    long atNanos(int position) {
        return claimTimes.fromNanos() + offsetsMillis[order[position]] * NANOS_PER_MILLI;
    }

    int seat(int position) {
        return seats[order[position]];
    }

    int merchant(int position) {
        return merchants[order[position]];
    }

    long amountFen(int position) {
        return amountsFen[order[position]];
    }

    private void winner(int seat, RandomStream random) {
        if (!random.happens(campaign.claims().rate())) {
            return;
        }
        long claimedAtNanos = claimTimes.atNanos(random.nextDouble());
        add(seat, Action.CLAIM, claimedAtNanos, 0, 0);
        Spending spending = campaign.spending();
        double kind = random.nextDouble();
        if (kind < spending.neverSpend()) {
            return;
        }
        int purchases = kind < spending.neverSpend() + spending.wholePacket() ? wholePacket(random) : several(random);
        boolean ownPurchase = random.happens(spending.ownPurchase());
        if (ownPurchase) {
            purchaseFen[purchases] = ticket.nextFen(random);
        }
        int all = purchases + (ownPurchase ? 1 : 0);
        double before = spendTimes.partBefore(claimedAtNanos);
        for (int i = 0; i < all; i++) {
            purchasePart[i] = before + (1 - before) * random.nextDouble();
        }
        Arrays.sort(purchasePart, 0, all);
        for (int i = 0; i < all; i++) {
            long atNanos = Math.max(claimedAtNanos + NANOS_PER_MILLI, spendTimes.atNanos(purchasePart[i]));
            add(seat, i < purchases ? Action.SPEND : Action.PAY, atNanos, merchant(seat, random), purchaseFen[i]);
        }
    }

    /** One purchase that uses the packet up. */
    private int wholePacket(RandomStream random) {
        purchaseFen[0] = campaign.packetFen() + ownMoneyFen(random);
        return 1;
    }

    /** Purchases as they are needed, until the packet is (nearly) empty or the holder has had enough. */
    private int several(RandomStream random) {
        Spending spending = campaign.spending();
        long restFen = campaign.packetFen();
        int purchases = 0;
        do {
            long wantedFen = Math.max(ticket.nextFen(random), campaign.minimumSpendFen());
            boolean kept = wantedFen > restFen && !random.happens(spending.ownMoney());
            long amountFen = kept ? Math.max(restFen, campaign.minimumSpendFen()) : wantedFen;
            purchaseFen[purchases++] = amountFen;
            restFen -= Math.min(restFen, amountFen);
        } while (restFen > 0
                && restFen >= spending.smallestRestFen()
                && purchases < MOST_PURCHASES - 1
                && !random.happens(spending.stop()));
        return purchases;
    }

    private long ownMoneyFen(RandomStream random) {
        Spending spending = campaign.spending();
        return random.happens(spending.ownMoney())
                ? Ticket.nextFen(random, spending.ownMoneyMedianYuan(), spending.ownMoneySigma())
                : 0;
    }

    private int merchant(int seat, RandomStream random) {
        int areas = world.scenario().merchants().areas();
        return areas * merchantRank.next(random) + (int) (world.personAt(seat) % areas);
    }

    private void add(int seat, Action action, long atNanos, int merchant, long amountFen) {
        if (size == seats.length) {
            int larger = Math.multiplyExact(size, 2);
            seats = Arrays.copyOf(seats, larger);
            merchants = Arrays.copyOf(merchants, larger);
            actions = Arrays.copyOf(actions, larger);
            amountsFen = Arrays.copyOf(amountsFen, larger);
            offsetsMillis = Arrays.copyOf(offsetsMillis, larger);
        }
        seats[size] = seat;
        merchants[size] = merchant;
        actions[size] = action;
        amountsFen[size] = amountFen;
        offsetsMillis[size] = (atNanos - claimTimes.fromNanos()) / NANOS_PER_MILLI;
        size++;
    }

    /** Sorts pairs of time and index in one long each; at the same millisecond the earlier index comes first. */
    private int[] inOrderOfTime() {
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size));
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            if (offsetsMillis[i] >= 1L << (Long.SIZE - 1 - indexBits)) {
                throw new IllegalStateException(
                        "too long a campaign to sort: offsetMillis=" + offsetsMillis[i] + ", actions=" + size);
            }
            keys[i] = offsetsMillis[i] << indexBits | i;
        }
        Arrays.sort(keys);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = (int) (keys[i] & (1L << indexBits) - 1);
        }
        return sorted;
    }
}
