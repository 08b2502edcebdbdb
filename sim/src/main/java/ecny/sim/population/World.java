package ecny.sim.population;

import ecny.sim.population.Accounts.Range;
import ecny.sim.scenario.Campaign;
import ecny.sim.scenario.Operator;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Traffic;
import ecny.sim.scenario.Wallets.ClassMix;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who there is in a scenario: the central bank, the operators, the wallets of people, merchants and companies and a
 * campaign's sponsor, and which key belongs to whom.
 *
 * <p>Whoever signs is a <em>signer</em>, a small number that is also the index of its key under the scenario's seed: the
 * central bank 0, the operators 1 and up, the sponsor after them, then the people who may pay, then the companies. People
 * who may pay sit at <em>seats</em> 0 and up; {@link #personAt} says which wallet a seat has.
 *
 * <p>Immutable, thread-safe.
 */
public final class World {
    /** Signer number of the central bank. */
    public static final int CENTRAL_BANK = 0;

    private static final int CORPORATE_CLASS = 1;
    private static final long SPONSOR_SERIAL = 1;
    private static final int PERSONAL_CLASSES = 4;

    private final Scenario scenario;
    private final Accounts people;
    private final Accounts merchants;
    private final Accounts companies;
    private final Spread seats;
    private final Spread merchantRanks;
    private final Spread companyRanks;
    private final int seatCount;

    private World(Scenario scenario, Accounts people, Accounts merchants, Accounts companies) {
        this.scenario = scenario;
        this.people = people;
        this.merchants = merchants;
        this.companies = companies;
        this.seats = Spread.of(people.count(), RandomStream.of(scenario.seed(), "seats"));
        this.seatCount = seatCount(scenario);
        this.merchantRanks = Spread.of(merchants.count(), RandomStream.of(scenario.seed(), "merchants"));
        this.companyRanks = Spread.of(Math.max(1, companies.count()), RandomStream.of(scenario.seed(), "companies"));
    }

    /** The world of a scenario. */
    public static World of(Scenario scenario) {
        List<Operator> operators = scenario.operators();
        double[] shares = operators.stream().mapToDouble(Operator::share).toArray();
        @Nullable Traffic traffic = scenario.traffic();
        long companyCount = traffic == null || traffic.corporate() == null
                ? 0
                : traffic.corporate().wallets();
        long[] personCounts = Apportion.of(scenario.wallets().count(), shares);
        long[] merchantCounts = Apportion.of(scenario.merchants().count(), shares);
        long[] companyCounts = Apportion.of(companyCount, shares);
        List<Range> people = new ArrayList<>();
        List<Range> merchants = new ArrayList<>();
        List<Range> companies = new ArrayList<>();
        ClassMix mix = scenario.wallets().classMix();
        for (int i = 0; i < shares.length; i++) {
            int prefix = operators.get(i).prefix();
            long serial = SPONSOR_SERIAL + 1;
            merchants.add(new Range(i, prefix, CORPORATE_CLASS, WalletKind.MERCHANT, serial, merchantCounts[i]));
            serial += merchantCounts[i];
            companies.add(new Range(i, prefix, CORPORATE_CLASS, WalletKind.CORPORATE, serial, companyCounts[i]));
            serial += companyCounts[i];
            long[] classes = Apportion.of(personCounts[i], mix.class1(), mix.class2(), mix.class3(), mix.class4());
            for (int walletClass = 1; walletClass <= PERSONAL_CLASSES; walletClass++) {
                people.add(new Range(i, prefix, walletClass, WalletKind.PERSONAL, serial, classes[walletClass - 1]));
                serial += classes[walletClass - 1];
            }
        }
        return new World(scenario, new Accounts(people), new Accounts(merchants), new Accounts(companies));
    }

    private static int seatCount(Scenario scenario) {
        @Nullable Campaign campaign = scenario.campaign();
        @Nullable Traffic traffic = scenario.traffic();
        long winners = campaign == null ? 0 : campaign.winners();
        long payers =
                traffic == null ? 0 : (long) StrictMath.ceil(traffic.paymentsPerDay() / traffic.paymentsPerPayer());
        return Math.toIntExact(
                Math.min(Math.max(winners, payers), scenario.wallets().count()));
    }

    /** What it is the world of. */
    public Scenario scenario() {
        return scenario;
    }

    /** Personal wallets. */
    public Accounts people() {
        return people;
    }

    /** Merchants' wallets. */
    public Accounts merchants() {
        return merchants;
    }

    /** Companies' wallets; none without corporate traffic. */
    public Accounts companies() {
        return companies;
    }

    /** The wallet of the merchant at a rank: the popular ones are spread over the operators. */
    public long merchantWallet(long rank) {
        return merchants.wallet(merchantRanks.elementAt(rank));
    }

    /** The index in {@link #companies()} of the company at a rank. */
    public long companyAt(int rank) {
        return companyRanks.elementAt(rank);
    }

    /** How many people may pay. */
    public int seats() {
        return seatCount;
    }

    /** The index in {@link #people()} of the person at a seat. */
    public long personAt(int seat) {
        return seats.elementAt(seat);
    }

    /** The seat of a person, or -1 for one who never pays. */
    public int seatOf(long person) {
        long seat = seats.slotOf(person);
        return seat < seatCount ? (int) seat : -1;
    }

    /** The wallet of a campaign's sponsor. */
    public long sponsorWallet(Campaign campaign) {
        return WalletNumber.of(campaign.sponsor().operator(), SPONSOR_SERIAL);
    }

    /** The serial of the sponsor's wallet at its operator. */
    public long sponsorSerial() {
        return SPONSOR_SERIAL;
    }

    /** The position of an operator, by its prefix. */
    public int operatorAt(int prefix) {
        List<Operator> operators = scenario.operators();
        for (int i = 0; i < operators.size(); i++) {
            if (operators.get(i).prefix() == prefix) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such operator in the scenario: prefix=" + prefix);
    }

    /** Signer number of the operator at a position. */
    public int operatorSigner(int operator) {
        return 1 + operator;
    }

    /** Signer number of the campaign's sponsor. */
    public int sponsorSigner() {
        return 1 + scenario.operators().size();
    }

    /** Signer number of the person at a seat. */
    public int seatSigner(int seat) {
        return sponsorSigner() + 1 + seat;
    }

    /** Signer number of the company at a rank. */
    public int companySigner(int rank) {
        return sponsorSigner() + 1 + seatCount + rank;
    }

    /** How many signers there are. */
    public int signers() {
        return Math.toIntExact(companySigner(0) + companies.count());
    }
}
