package ecny.sim.typology;

import static ecny.sim.typology.Scheme.DAY;
import static ecny.sim.typology.Scheme.HOUR;
import static ecny.sim.typology.Scheme.MINUTE;
import static ecny.sim.typology.Scheme.part;

import ecny.sim.scenario.Planted;
import java.util.List;

/**
 * How each typology goes, from the textbook to one that hides. The two numbers of every {@code between}, {@code whole} and {@code
 * nanos} are those at difficulty 0 and at difficulty 1; all are this simulator's assumptions, shaped after the patterns that the
 * Financial Action Task Force and Chinese courts describe.
 */
final class Schemes {
    private static final int DAYS_ASLEEP = 181;

    private Schemes() {}

    static void make(Planted.Kind kind, Scheme scheme) {
        switch (kind) {
            case FAN_IN -> fanIn(scheme);
            case FAN_OUT -> fanOut(scheme);
            case CYCLE -> cycle(scheme);
            case SCATTER_GATHER -> scatterGather(scheme);
            case GATHER_SCATTER -> gatherScatter(scheme);
            case STRUCTURING -> structuring(scheme);
            case FAST_IN_FAST_OUT -> fastInFastOut(scheme);
            case MULE_CHAIN -> muleChain(scheme);
            case SLEEPER -> sleeper(scheme);
            case RUN_POINTS -> runPoints(scheme);
            case APP_FRAUD -> appFraud(scheme);
            case INNOCENT_COLLECTION -> collection(scheme);
            case INNOCENT_PAYROLL -> payroll(scheme);
        }
        scheme.actors().stream()
                .filter(actor -> actor.kind() == ecny.wallet.identity.WalletKind.PERSONAL)
                .forEach(actor ->
                        scheme.cover(actor.party(), scheme.steps().get(0).atNanos() - DAY / 2, scheme.whole(0, 6)));
    }

    /** People pay one wallet over some hours; it passes most of that on. */
    private static long gather(Scheme scheme, Party hub, long from, int payers, long window) {
        for (int i = 0; i < payers; i++) {
            scheme.transfer(
                    from + window * i / payers + scheme.random.nextLong(MINUTE),
                    scheme.victim(3),
                    hub,
                    scheme.yuan(600, 4_500));
        }
        return from + window;
    }

    private static void fanIn(Scheme scheme) {
        Party hub = scheme.person(1);
        List<Party> payees = scheme.people(scheme.whole(1, 4), 1);
        long at = scheme.anyMoment(4);
        at = gather(scheme, hub, at, scheme.whole(24, 8), scheme.nanos(5, 40, HOUR));
        at += scheme.nanos(1, 20, HOUR);
        split(scheme, hub, payees, part(scheme.balance(hub), scheme.between(0.97, 0.65)), at, 10 * MINUTE);
    }

    private static void split(Scheme scheme, Party from, List<Party> payees, long fen, long atNanos, long stepNanos) {
        long left = fen;
        for (int i = 0; i < payees.size(); i++) {
            long piece = i == payees.size() - 1
                    ? left
                    : part(left, (0.7 + 0.6 * scheme.random.nextDouble()) / (payees.size() - i));
            scheme.transfer(atNanos + i * stepNanos, from, payees.get(i), piece);
            left -= piece;
        }
    }

    private static void fanOut(Scheme scheme) {
        Party hub = scheme.person(1);
        Party funder = scheme.person(1);
        List<Party> payees = scheme.people(scheme.whole(24, 8), 2);
        long at = scheme.anyMoment(4);
        scheme.exchange(at, funder, scheme.yuan(40_000, 90_000));
        scheme.transfer(at + HOUR, funder, hub, scheme.balance(funder));
        split(
                scheme,
                hub,
                payees,
                part(scheme.balance(hub), scheme.between(0.97, 0.65)),
                at + 2 * HOUR,
                scheme.nanos(5, 40, HOUR) / payees.size());
    }

    private static void cycle(Scheme scheme) {
        List<Party> ring = scheme.people(scheme.whole(3, 6), 1);
        long at = scheme.anyMoment(5);
        scheme.exchange(at, ring.get(0), scheme.yuan(20_000, 80_000));
        long fen = scheme.balance(ring.get(0));
        for (int i = 0; i < ring.size(); i++) {
            at += scheme.nanos(0.5, 7, HOUR) + scheme.random.nextLong(10 * MINUTE);
            scheme.transfer(at, ring.get(i), ring.get((i + 1) % ring.size()), fen);
            fen = part(fen, scheme.between(0.995, 0.93));
        }
    }

    private static void scatterGather(Scheme scheme) {
        Party source = scheme.person(1);
        Party sink = scheme.person(1);
        List<Party> middle = scheme.people(scheme.whole(16, 6), 2);
        long at = scheme.anyMoment(5);
        scheme.exchange(at, source, scheme.yuan(40_000, 120_000));
        long apart = scheme.nanos(3, 24, HOUR) / middle.size();
        split(scheme, source, middle, scheme.balance(source), at + HOUR, apart);
        for (int i = 0; i < middle.size(); i++) {
            Party one = middle.get(i);
            scheme.transfer(
                    at + HOUR + i * apart + scheme.nanos(0.3, 12, HOUR),
                    one,
                    sink,
                    part(scheme.balance(one), scheme.between(0.99, 0.8)));
        }
        long gathered = at + HOUR + middle.size() * apart + scheme.nanos(1, 20, HOUR);
        scheme.redeem(gathered, sink, part(scheme.balance(sink), scheme.between(0.98, 0.5)));
    }

    private static void gatherScatter(Scheme scheme) {
        Party hub = scheme.person(1);
        List<Party> payees = scheme.people(scheme.whole(14, 6), 2);
        long at = scheme.anyMoment(5);
        at = gather(scheme, hub, at, scheme.whole(20, 8), scheme.nanos(4, 36, HOUR));
        split(
                scheme,
                hub,
                payees,
                part(scheme.balance(hub), scheme.between(0.98, 0.7)),
                at + scheme.nanos(0.5, 16, HOUR),
                scheme.nanos(3, 24, HOUR) / payees.size());
    }

    private static void structuring(Scheme scheme) {
        Party payer = scheme.person(1);
        Party payee = scheme.person(1);
        int pieces = scheme.whole(5, 3);
        long at = scheme.anyMoment(6);
        scheme.exchange(at, payer, pieces * 5_000_000L);
        for (int i = 0; i < pieces; i++) {
            at += scheme.nanos(0.5, 30, HOUR) + scheme.random.nextLong(10 * MINUTE);
            double high = scheme.between(0.995, 0.9);
            scheme.transfer(at, payer, payee, scheme.yuan(50_000 * scheme.between(0.93, 0.6), 50_000 * high));
        }
    }

    private static void fastInFastOut(Scheme scheme) {
        Party mule = scheme.person(1);
        Party sink = scheme.person(1);
        long at = scheme.anyMoment(3);
        int times = scheme.whole(7, 2);
        for (int i = 0; i < times; i++) {
            scheme.transfer(at, scheme.victim(3), mule, scheme.yuan(1_200, 4_500));
            at += scheme.nanos(4, 50, MINUTE);
            scheme.transfer(at, mule, sink, part(scheme.balance(mule), scheme.between(0.99, 0.8)));
            at += 5 * MINUTE + scheme.random.nextLong(30 * MINUTE);
        }
    }

    private static void muleChain(Scheme scheme) {
        boolean onePerson = !scheme.random.happens(scheme.difficulty);
        int length = scheme.whole(6, 4);
        long at = scheme.anyMoment(6);
        Party first = scheme.person(1, "m" + scheme.instance, "m" + scheme.instance);
        Party[] chain = new Party[length];
        chain[0] = first;
        for (int i = 1; i < length; i++) {
            String whose = onePerson ? "m" + scheme.instance : "m" + scheme.instance + "x" + i;
            chain[i] = scheme.person(1, whose, whose);
        }
        int pieces = scheme.whole(4, 1);
        long hop = scheme.nanos(6, 150, MINUTE);
        for (int piece = 0; piece < pieces; piece++) {
            long when = at + piece * (length * hop + 10 * MINUTE);
            scheme.transfer(when, scheme.victim(2), first, scheme.yuan(8_000, 20_000));
            for (int i = 0; i + 1 < length; i++) {
                when += hop;
                scheme.transfer(when, chain[i], chain[i + 1], part(scheme.balance(chain[i]), 0.98));
            }
            scheme.redeem(when + hop, chain[length - 1], scheme.balance(chain[length - 1]));
        }
        for (Party mule : chain) {
            long closing = at + DAY + scheme.random.nextLong(DAY);
            if (scheme.balance(mule) > 0) {
                scheme.redeem(closing, mule, scheme.balance(mule));
            }
            scheme.close(closing + MINUTE, mule);
        }
    }

    private static void sleeper(Scheme scheme) {
        Party sleeper = scheme.sleeper();
        Party sink = scheme.person(1);
        int days = scheme.world.scenario().dates().days();
        int earliest = Math.min(days - 5, scheme.whole(DAYS_ASLEEP + 1, DAYS_ASLEEP - 40));
        long at = scheme.moment(
                Math.max(0, earliest) + scheme.random.nextInt(Math.max(1, days - 4 - Math.max(0, earliest))));
        int payers = scheme.whole(3, 6);
        for (int i = 0; i < payers; i++) {
            scheme.transfer(at, scheme.victim(2), sleeper, scheme.yuan(24_000.0 / payers, 48_000.0 / payers));
            at += scheme.nanos(0.5, 8, HOUR);
        }
        scheme.transfer(
                at + scheme.nanos(1, 12, HOUR),
                sleeper,
                sink,
                part(scheme.balance(sleeper), scheme.between(0.99, 0.7)));
    }

    private static void runPoints(Scheme scheme) {
        int wallets = scheme.whole(8, 3);
        int devices = scheme.whole(1, 2);
        Party shop = scheme.shop();
        long at = scheme.anyMoment(5);
        Party[] runners = new Party[wallets];
        for (int i = 0; i < wallets; i++) {
            runners[i] = scheme.person(4, "r" + scheme.instance + "x" + i, "r" + scheme.instance + "x" + i % devices);
        }
        int rounds = scheme.whole(4, 3);
        long apart = scheme.nanos(5, 40, HOUR) / ((long) rounds * wallets);
        for (int round = 0; round < rounds; round++) {
            for (Party runner : runners) {
                at += apart;
                scheme.exchange(at, runner, scheme.yuan(700, 1_200));
                long fen = part(scheme.balance(runner), scheme.between(0.99, 0.75));
                scheme.pay(at + 2 * MINUTE, runner, shop, fen, true);
            }
        }
        scheme.redeem(at + scheme.nanos(1, 20, HOUR), shop, part(scheme.balance(shop), scheme.between(0.98, 0.6)));
    }

    private static void appFraud(Scheme scheme) {
        Party fraudster = scheme.person(1);
        List<Party> mules = scheme.people(scheme.whole(10, 3), 1);
        long at = scheme.anyMoment(4);
        int victims = scheme.whole(4, 1);
        for (int i = 0; i < victims; i++) {
            scheme.transfer(at, scheme.victim(2), fraudster, scheme.yuan(12_000, 45_000));
            at += scheme.nanos(5, 90, MINUTE);
            long within = scheme.nanos(8, 180, MINUTE);
            split(
                    scheme,
                    fraudster,
                    mules,
                    part(scheme.balance(fraudster), scheme.between(0.99, 0.8)),
                    at,
                    within / mules.size());
            at += within + 20 * MINUTE;
        }
    }

    /** Colleagues pay the one who has booked the outing, who pays the restaurant. */
    private static void collection(Scheme scheme) {
        Party organiser = scheme.person(2);
        long at = scheme.anyMoment(4);
        int colleagues = 11 + scheme.random.nextInt(15);
        for (int i = 0; i < colleagues; i++) {
            at += scheme.random.nextLong(40 * MINUTE);
            scheme.transfer(at, scheme.victim(4), organiser, scheme.yuan(150, 900));
        }
        Party restaurant = Party.other(scheme.world.merchantWallet(
                scheme.random.nextLong(scheme.world.scenario().merchants().count())));
        scheme.pay(at + HOUR, organiser, restaurant, part(scheme.balance(organiser), 0.95), true);
    }

    /** A firm pays wages out of what a customer has paid it. */
    private static void payroll(Scheme scheme) {
        Party firm = scheme.firm();
        long at = scheme.anyMoment(4);
        int people = 12 + scheme.random.nextInt(30);
        scheme.exchange(at, firm, people * 900_000L);
        for (int i = 0; i < people; i++) {
            scheme.transfer(at + HOUR + i * MINUTE, firm, scheme.victim(2), scheme.yuan(3_500, 9_000));
        }
    }
}
