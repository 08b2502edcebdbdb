package ecny.sim.typology;

import ecny.sim.population.RandomStream;
import ecny.sim.population.World;
import ecny.sim.scenario.Planted;
import ecny.sim.typology.Step.What;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One planted scheme while it is made up: its wallets, what they have, and its steps. Whoever passes money on has got it before;
 * steps must be added in the order in which each wallet's money moves.
 */
final class Scheme {
    static final long MINUTE = 60_000_000_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** Serials of planted wallets begin here: far above those of any scenario's people. */
    private static final long FIRST_SERIAL = 900_000_000_000L;

    private static final int MOST_DRAWS = 10_000;

    final World world;
    final RandomStream random;
    final double difficulty;
    final int instance;
    private final int firstActor;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Long, Long> balances = new HashMap<>();
    private final Set<Integer> seats = new HashSet<>();

    Scheme(World world, Planted planted, int instance, int firstActor) {
        this.world = world;
        this.random = RandomStream.of(world.scenario().seed(), "typologies").at(instance);
        this.difficulty = planted.difficulty();
        this.instance = instance;
        this.firstActor = firstActor;
    }

    List<Actor> actors() {
        return actors;
    }

    List<Step> steps() {
        return steps;
    }

    /** From the textbook's value to that of one who hides. */
    double between(double easy, double hard) {
        return easy + (hard - easy) * difficulty;
    }

    int whole(double easy, double hard) {
        return (int) StrictMath.round(between(easy, hard));
    }

    long nanos(double easy, double hard, long unit) {
        return (long) (between(easy, hard) * unit);
    }

    /** Uniform between two amounts of yuan, to the fen. */
    long yuan(double least, double most) {
        return (long) ((least + (most - least) * random.nextDouble()) * 100);
    }

    static long part(long fen, double share) {
        return Math.max(1, (long) (fen * share));
    }

    /** A new wallet on its owner's own device. */
    Party person(int walletClass) {
        int number = firstActor + actors.size();
        return add(walletClass, WalletKind.PERSONAL, "q" + number, "d" + number, false);
    }

    /** A wallet that was opened long before anything happens. */
    Party sleeper() {
        int number = firstActor + actors.size();
        return add(1, WalletKind.PERSONAL, "q" + number, "d" + number, true);
    }

    /** A new wallet of a person and on a device that others share. */
    Party person(int walletClass, String person, String device) {
        return add(walletClass, WalletKind.PERSONAL, person, device, false);
    }

    Party firm() {
        int number = firstActor + actors.size();
        return add(1, WalletKind.CORPORATE, "q" + number, "", false);
    }

    Party shop() {
        int number = firstActor + actors.size();
        return add(1, WalletKind.MERCHANT, "q" + number, "", false);
    }

    private Party add(int walletClass, WalletKind kind, String person, String device, boolean longBefore) {
        int number = firstActor + actors.size();
        int operator = random.nextInt(world.scenario().operators().size());
        int prefix = world.scenario().operators().get(operator).prefix();
        long serial = FIRST_SERIAL + number;
        Actor actor = new Actor(
                number,
                WalletNumber.of(prefix, serial),
                operator,
                prefix,
                serial,
                walletClass,
                kind,
                person,
                device,
                longBefore);
        actors.add(actor);
        return actor.party();
    }

    List<Party> people(int count, int walletClass) {
        List<Party> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person(walletClass));
        }
        return people;
    }

    /** A person of the calibrated traffic whose class is at most this number; nobody twice in a scheme. */
    Party victim(int worstClass) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            int seat = random.nextInt(world.seats());
            long person = world.personAt(seat);
            if (world.people().walletClass(person) <= worstClass && seats.add(seat)) {
                return Party.seat(world.people().wallet(person), seat);
            }
        }
        throw new IllegalStateException("too few people of class " + worstClass + " or better: seats=" + world.seats()
                + ", taken=" + seats.size());
    }

    /** A moment in the daytime of a day, counted from the first one; negative from the end. */
    long moment(int day) {
        int days = world.scenario().dates().days();
        int at = day < 0 ? days + day : day;
        long hour = 9L + random.nextInt(8);
        return ecny.sim.population.TimeCurve.startOfDayNanos(
                        world.scenario().dates().from().plusDays(Math.max(0, at)))
                + hour * HOUR
                + random.nextLong(HOUR);
    }

    /** A moment on any day that leaves as many days as this behind it. */
    long anyMoment(int daysBehind) {
        return moment(random.nextInt(Math.max(1, world.scenario().dates().days() - daysBehind)));
    }

    void exchange(long atNanos, Party wallet, long fen) {
        steps.add(new Step(atNanos, What.EXCHANGE, wallet, wallet, fen, instance, true));
        balances.merge(wallet.wallet(), fen, Long::sum);
    }

    void transfer(long atNanos, Party from, Party to, long fen) {
        move(What.TRANSFER, atNanos, from, to, fen, true);
    }

    void pay(long atNanos, Party from, Party shop, long fen, boolean truth) {
        move(What.PAY, atNanos, from, shop, fen, truth);
    }

    private void move(What what, long atNanos, Party from, Party to, long fen, boolean truth) {
        if (from.isActor()) {
            long left = balance(from) - fen;
            if (left < 0) {
                throw new IllegalStateException(
                        "a planted wallet would pay more than it has: " + from + ", fen=" + fen);
            }
            balances.put(from.wallet(), left);
        }
        steps.add(new Step(atNanos, what, from, to, fen, instance, truth));
        balances.merge(to.wallet(), fen, Long::sum);
    }

    void redeem(long atNanos, Party wallet, long fen) {
        balances.merge(wallet.wallet(), -fen, Long::sum);
        steps.add(new Step(atNanos, What.REDEEM, wallet, wallet, fen, instance, true));
    }

    void close(long atNanos, Party wallet) {
        steps.add(new Step(atNanos, What.CLOSE, wallet, wallet, 0, instance, true));
    }

    long balance(Party wallet) {
        return balances.getOrDefault(wallet.wallet(), 0L);
    }

    /** Ordinary purchases of a planted wallet, each out of a top-up of its own. */
    void cover(Party wallet, long fromNanos, int purchases) {
        for (int i = 0; i < purchases; i++) {
            long at = fromNanos + random.nextLong(2 * DAY);
            long fen = yuan(8, 180);
            Party shop = Party.other(world.merchantWallet(
                    random.nextLong(world.scenario().merchants().count())));
            steps.add(new Step(at, What.EXCHANGE, wallet, wallet, fen, instance, false));
            steps.add(new Step(at + MINUTE, What.PAY, wallet, shop, fen, instance, false));
        }
    }
}
