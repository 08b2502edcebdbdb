package ecny.sim.traffic;

import ecny.settlement.message.Command;
import ecny.sim.population.Choice;
import ecny.sim.population.RandomStream;
import ecny.sim.population.SortedUniforms;
import ecny.sim.population.Ticket;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Dates;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Traffic;
import ecny.sim.scenario.Traffic.Corporate;
import ecny.sim.scenario.Traffic.Favourites;
import ecny.sim.scenario.Traffic.Transfers;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Daily payments of {@link Traffic} in the order of time, made one by one: memory does not grow with their number.
 *
 * <p>Each payment is between people and merchants ({@code Pay}), between people ({@code Transfer}) or between companies
 * ({@code Transfer}). A person pays merchants of its own area, mostly its favourites there.
 */
public final class DailyTraffic implements TrafficSource {
    /**
     * The number of partners of a company has a tail with exponent 2.2 [assumed]; a rank-size rule with 1 / (2.2 − 1) has
     * that tail.
     */
    private static final double COMPANY_RANK_EXPONENT = 1 / 1.2;

    private final World world;
    private final Payers payers;
    private final CommandIds ids;
    private final CommandSink sink;
    private final Traffic traffic;
    private final TimeCurve curve;
    private final SortedUniforms times;
    private final RandomStream random;
    private final RandomStream favouriteOf;
    private final Ticket ticket;
    private final int areas;
    private final Choice merchantRank;
    private final @Nullable Choice company;
    private final long payments;
    private long nextAtNanos;

    /** The traffic of a world whose scenario has some. */
    public DailyTraffic(World world, Traffic traffic, Payers payers, CommandIds ids, CommandSink sink) {
        Scenario scenario = world.scenario();
        this.world = world;
        this.payers = payers;
        this.ids = ids;
        this.sink = sink;
        this.traffic = traffic;
        this.payments = payments(scenario.dates(), traffic);
        @Nullable List<Double> weights = traffic.dayWeights();
        this.curve = TimeCurve.of(
                scenario.dates().from(),
                weights == null ? Collections.nCopies(scenario.dates().days(), 1.0) : weights,
                scenario.hourCurve());
        this.times = new SortedUniforms(payments, RandomStream.of(scenario.seed(), "payment-times"));
        this.random = RandomStream.of(scenario.seed(), "payments");
        this.favouriteOf = RandomStream.of(scenario.seed(), "favourites");
        this.ticket = Ticket.of(scenario.tickets());
        this.areas = scenario.merchants().areas();
        this.merchantRank = Choice.zipf(
                scenario.merchants().count() / areas, scenario.merchants().zipf());
        @Nullable Corporate corporate = traffic.corporate();
        this.company = corporate == null ? null : Choice.zipf(corporate.wallets(), COMPANY_RANK_EXPONENT);
        moveOn();
    }

    /** How many payments traffic makes over these dates. */
    public static long payments(Dates dates, Traffic traffic) {
        return Math.multiplyExact(traffic.paymentsPerDay(), dates.days());
    }

    @Override
    public long nextAtNanos() {
        return nextAtNanos;
    }

    @Override
    public void emit() {
        double kind = random.nextDouble();
        @Nullable Corporate corporate = traffic.corporate();
        @Nullable Transfers transfers = traffic.transfers();
        double corporateShare = corporate == null ? 0 : corporate.share();
        if (corporate != null && company != null && kind < corporateShare) {
            betweenCompanies(nextAtNanos, corporate, company);
        } else if (transfers != null && kind < corporateShare + transfers.share()) {
            betweenPeople(nextAtNanos, transfers);
        } else {
            atMerchant(nextAtNanos);
        }
        moveOn();
    }

    private void moveOn() {
        nextAtNanos = times.hasNext() ? curve.atNanos(times.next()) : OVER;
    }

    private void atMerchant(long atNanos) {
        int seat = random.nextInt(world.seats());
        long person = world.personAt(seat);
        long amountFen = ticket.nextFen(random);
        long merchant = areas * (long) rank(seat) + person % areas;
        payers.personPays(atNanos, seat, amountFen);
        sink.send(
                atNanos,
                world.seatSigner(seat),
                CommandSink.NO_KEY,
                new Command.Pay(
                        ids.next(),
                        atNanos / Payers.NANOS_PER_MILLI,
                        world.people().wallet(person),
                        world.merchantWallet(merchant),
                        amountFen,
                        Payers.CNY));
    }

    /** The merchant's rank in the person's area: one of the favourites, drawn once and for all, or any. */
    private int rank(int seat) {
        @Nullable Favourites favourites = traffic.favourites();
        if (favourites != null && random.happens(favourites.share())) {
            long which = random.nextInt(favourites.merchants());
            return merchantRank.next(favouriteOf.at(seat * (long) favourites.merchants() + which));
        }
        return merchantRank.next(random);
    }

    private void betweenPeople(long atNanos, Transfers transfers) {
        int seat = random.nextInt(world.seats());
        long payer = world.personAt(seat);
        long payee = random.nextLong(world.people().count() - 1);
        payee += payee >= payer ? 1 : 0;
        long amountFen = Ticket.nextFen(random, transfers.medianYuan(), transfers.sigma());
        payers.personPays(atNanos, seat, amountFen);
        payers.personReceives(payee, amountFen);
        sink.send(
                atNanos,
                world.seatSigner(seat),
                CommandSink.NO_KEY,
                new Command.Transfer(
                        ids.next(),
                        atNanos / Payers.NANOS_PER_MILLI,
                        world.people().wallet(payer),
                        world.people().wallet(payee),
                        amountFen,
                        Payers.CNY));
    }

    private void betweenCompanies(long atNanos, Corporate corporate, Choice choice) {
        int payer = choice.next(random);
        int payee = choice.next(random);
        payee = payee == payer ? (payee + 1) % corporate.wallets() : payee;
        long amountFen = Ticket.nextFen(random, corporate.medianYuan(), corporate.sigma());
        payers.companyPays(atNanos, payer, payee, amountFen);
        sink.send(
                atNanos,
                world.companySigner(payer),
                CommandSink.NO_KEY,
                new Command.Transfer(
                        ids.next(),
                        atNanos / Payers.NANOS_PER_MILLI,
                        world.companies().wallet(world.companyAt(payer)),
                        world.companies().wallet(world.companyAt(payee)),
                        amountFen,
                        Payers.CNY));
    }
}
