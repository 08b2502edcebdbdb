package ecny.wallet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.naive.LedgerFace;
import ecny.wallet.naive.Twins;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** The fast ledger against the naive one: random commands, verdict by verdict and balance by balance. */
class LedgerTwinProperties {
    private static final int CNY = Twins.CNY;
    private static final long SECOND = 1_000_000_000L;
    private static final Map<Verdict, Integer> SEEN = new EnumMap<>(Verdict.class);

    /** A command before it knows the world it falls into: small numbers, so that jqwik can shrink them. */
    record Step(int verb, int a, int b, int amount, int time, int signer, int extra) {}

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void the_fast_ledger_does_what_the_naive_one_does(
            @ForAll("start") String start,
            @ForAll boolean signed,
            @ForAll boolean tight,
            @ForAll("steps") List<Step> steps) {
        List<Rulebook> rulebooks = tight ? Twins.tight() : Twins.published();
        World world = new World(rulebooks, signed, Instant.parse(start));
        for (Step step : steps) {
            Verdict verdict = world.take(step);
            SEEN.merge(verdict, 1, Integer::sum);
        }
        Ledger ledger = world.twins.ledger();
        StateTape tape = new StateTape();
        ledger.writeTo(tape);
        LedgerSettings roomier = new LedgerSettings(5_000, 9_000, RulebookTimeline.of(rulebooks), signed);
        Ledger copy = Ledger.readFrom(roomier, tape.rewound());
        assertThat(copy.stateDigest()).isEqualTo(ledger.stateDigest());
        assertThat(copy.checkInvariants()).isEqualTo(ledger.totals());
        Statistics.label("steps").collect(steps.size() / 50 * 50);
    }

    @AfterContainer
    static void what_was_seen() {
        System.out.println("verdicts seen: " + new TreeMap<>(SEEN));
        List<Verdict> unseen = new ArrayList<>(List.of(Verdict.values()));
        unseen.removeAll(SEEN.keySet());
        System.out.println("never seen: " + unseen);
    }

    @Provide
    Arbitrary<String> start() {
        return Arbitraries.of(
                "2020-08-28T15:00:00Z",
                "2020-10-09T02:00:00Z",
                "2020-12-31T15:59:58Z",
                "2021-06-10T15:59:00Z",
                "2025-12-30T10:00:00Z",
                "2026-03-19T10:00:00Z",
                "2026-03-20T15:59:30Z");
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> small = upTo(15);
        Arbitrary<Integer> verb = upTo(63);
        Arbitrary<Integer> amount = upTo(31);
        Arbitrary<Step> step = Combinators.combine(verb, small, small, amount, amount, small, small)
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    /** Two ledgers with a few institutions and wallets, and the reading of steps. */
    private static final class World {
        final Twins twins;
        final List<Long> wallets = new ArrayList<>();
        final List<Long> payments = new ArrayList<>();
        final List<Long> holds = new ArrayList<>();
        final List<Runnable> sent = new ArrayList<>();
        Verdict last = Verdict.ACCEPTED;

        World(List<Rulebook> rulebooks, boolean signed, Instant start) {
            twins = new Twins(rulebooks, signed, BusinessDay.nanosOf(start));
            Worlds.build(twins, wallets);
        }

        Verdict take(Step s) {
            passTime(s.time(), s.b() / 12, s.a() > 3);
            int verb = s.verb();
            if (verb < 3 && !sent.isEmpty()) {
                sent.get(sent.size() - 1 - (s.a() * 16 + s.b()) % sent.size()).run();
                return last;
            }
            long a = wallet(s.a());
            long b = wallet(s.b());
            long m = s.b() < 7 ? Worlds.SHOP : s.b() < 12 ? Worlds.BIG_SHOP : b;
            long fen = fen(s, a);
            int op = 2 + s.extra() % 3;
            long campaign = s.extra() < 9 ? 0 : s.extra() % 4;
            if (verb < 15) return send(s, 23, a, f -> f.pay(a, m, fen, cny(s)));
            if (verb < 19) return send(s, 22, a, f -> f.transfer(a, b, fen, cny(s)));
            if (verb < 24) return send(s, 20, -operator(a), f -> f.exchange(a, fen, cny(s)));
            if (verb == 24) return send(s, 21, a, f -> f.redeem(a, fen, cny(s)));
            if (verb < 28) return refund(s, fen);
            if (verb < 31) return send(s, 25, a, f -> f.hold(a, m, fen, twins.nowMillis() + hold(s), cny(s)));
            if (verb < 34) return onHold(s, 26, a, fen);
            if (verb < 36) return onHold(s, 27, a, fen);
            if (verb < 38) return fund(s, a, fen);
            if (verb == 38) return send(s, 31, Worlds.SPONSOR, f -> f.admitMerchant(campaign, m));
            if (verb < 43) return send(s, 32, a, f -> f.claimPacket(campaign, a));
            if (verb < 49) return send(s, 33, a, f -> f.spendPacket(campaign, a, m, fen, cny(s)));
            if (verb < 51) return send(s, 34, Worlds.SPONSOR, f -> f.sweepPacket(campaign, b));
            if (verb == 51) return send(s, 35, Worlds.SPONSOR, f -> f.sweepCampaign(campaign));
            if (verb < 54)
                return send(s, 12, -operator(a), f -> f.changeWalletState(a, s.b() < 10 ? 0 : s.extra() % 8));
            if (verb == 54) return send(s, 13, -operator(a), f -> f.upgradeClass(a, s.extra() % 5));
            if (verb == 55) return send(s, 14, a, f -> f.setUserLimits(a, fen, s.extra() < 4 ? -1 : fen * 2));
            if (verb == 56) return operatorLimits(s, op, fen);
            if (verb < 60) return send(s, 40, -op, f -> f.runInterest(day() - 1 - s.b() / 14, op));
            if (verb == 60) return send(s, 41, -1, f -> f.rollBusinessDay(day() - s.b() / 4));
            if (verb == 61) return open(s, op, a);
            if (verb == 62) return send(s, 3, -op, f -> f.withdraw(fen * 100, op, cny(s)));
            return send(s, 2, -1, f -> f.issue(issued(s, fen), op, cny(s)));
        }

        private static long issued(Step s, long fen) {
            return s.b() == 7 ? Long.MAX_VALUE : s.b() == 8 ? 1_000_000_000_000_000L : fen;
        }

        private Verdict refund(Step s, long fen) {
            long payment = payments.isEmpty() ? 3 : payments.get((s.a() * 16 + s.b()) % payments.size());
            long merchant = s.signer() < 12 ? Worlds.SHOP : Worlds.BIG_SHOP;
            return send(s, 24, merchant, f -> f.refund(payment, fen, cny(s)));
        }

        private Verdict onHold(Step s, int command, long a, long fen) {
            long hold = holds.isEmpty() ? 3 : holds.get((s.a() * 16 + s.b()) % holds.size());
            long signer = s.extra() < 10 ? Worlds.SHOP : s.extra() < 13 ? Worlds.BIG_SHOP : a;
            return send(s, command, signer, f -> command == 26 ? f.capture(hold, fen, cny(s)) : f.release(hold));
        }

        private Verdict fund(Step s, long a, long fen) {
            long campaign = s.extra() % 4;
            long sponsor = s.a() < 12 ? Worlds.SPONSOR : a;
            long packet = s.b() == 0 ? 0 : s.b() == 1 ? 7 : 100_00;
            long claim = twins.nowMillis() + (s.signer() - 1) * 3_600_000L;
            long expiry = claim + (s.b() - 1) * 7_200_000L;
            long pot = s.extra() < 3 ? fen : packet * 3;
            return send(
                    s,
                    30,
                    sponsor,
                    f -> f.fundCampaign(
                            campaign, sponsor, pot, packet, s.b() * 5_00L, claim, expiry, cny(s), s.extra() % 2));
        }

        private Verdict operatorLimits(Step s, int op, long fen) {
            long perDay = s.a() < 4 ? -1 : fen * 2;
            return send(
                    s,
                    15,
                    -op,
                    f -> f.setOperatorLimits(
                            s.b() < 8 ? -1 : fen * 3, fen, perDay, perDay * 2, op, s.a() % 5, s.b() % 5));
        }

        private Verdict open(Step s, int op, long parent) {
            int kind = s.b() % 5;
            long mother = kind == 3 ? parent : s.a() == 0 ? parent : 0;
            int walletClass = s.amount() % 6;
            return send(
                    s,
                    10,
                    -op,
                    f -> f.openWallets(
                            s.time() * 100L, mother, s.signer() - 1, op, walletClass, kind, s.a() < 8 ? 0 : 77, 0));
        }

        private Verdict send(Step s, int command, long signer, Function<LedgerFace, Verdict> verb) {
            long id = twins.lastSequence() + 1;
            long content = id;
            long requestedAt = twins.nowMillis() + (s.extra() == 15 && s.signer() == 3 ? 301_000 : s.extra() * 100L);
            if (s.signer() == 7 && s.extra() == 7) {
                id = s.amount() + 1L;
            }
            sign(s, signer);
            long finalId = id;
            last = twins.send(command, id, content, requestedAt, verb);
            if (last == Verdict.ACCEPTED) {
                remember(command, id);
            }
            sent.add(() -> {
                sign(s, signer);
                last = twins.send(command, finalId, content, requestedAt, verb);
            });
            return last;
        }

        private void remember(int command, long id) {
            if (command == 23 || command == 33 || command == 26) {
                payments.add(id);
            } else if (command == 25) {
                holds.add(id);
            }
        }

        /** Mostly the right key; now and then another wallet's, an operator's, none or a wrong signature. */
        private void sign(Step s, long signer) {
            long by = s.signer() == 14 ? wallet(s.b()) : s.signer() == 13 ? -operator(signer) : signer;
            SignatureState state = s.signer() == 15 && s.extra() < 4
                    ? SignatureState.INVALID
                    : s.signer() == 15 && s.extra() < 8 ? SignatureState.UNSIGNED : SignatureState.VALID;
            twins.signedBy(state, Worlds.tagHigh(by), Worlds.tagLow(by));
        }

        private long wallet(int choice) {
            return choice == 15 ? WalletNumber.of(2, 999_999) : wallets.get(choice % wallets.size());
        }

        private static int operator(long wallet) {
            return wallet < 0 ? (int) -wallet : Math.max(1, WalletNumber.operator(wallet));
        }

        private int day() {
            return BusinessDay.ofNanos(twins.nowNanos());
        }

        private static int cny(Step s) {
            return s.signer() == 12 && s.b() == 3 ? 840 : CNY;
        }

        private static long hold(Step s) {
            return s.extra() == 0 ? 0 : s.extra() == 1 ? 31 * 86_400_000L : s.extra() * 1_800_000L;
        }

        /** Ordinary tickets, and the edges: nothing, the balance, the limits of the rulebooks. */
        private long fen(Step s, long wallet) {
            long balance = twins.ledger().balanceFen(wallet);
            long[] edges = {
                0,
                -1,
                1,
                balance,
                balance + 1,
                balance - 1,
                500_00,
                500_01,
                1_000_00,
                1_000_01,
                2_000_00,
                2_000_01,
                5_000_00,
                10_000_00,
                10_000_00 - balance,
                10_000_01 - balance,
                20_000_00,
                50_000_00,
                50_000_01
            };
            return s.amount() < edges.length && s.extra() < 10 && s.amount() % 2 == s.a() % 2
                    ? edges[s.amount()]
                    : (s.amount() + 1L) * 6_37L;
        }

        private static long dayAfterSettlement(long now) {
            int day = BusinessDay.ofNanos(now) + 1;
            while (BusinessDay.toDate(day).getDayOfMonth() != 20
                    || BusinessDay.toDate(day).getMonthValue() % 3 != 0) {
                day++;
            }
            return BusinessDay.startNanos(day + 1);
        }

        private void passTime(int choice, int rare, boolean sparing) {
            long now = twins.nowNanos();
            long midnight = BusinessDay.startNanos(BusinessDay.ofNanos(now) + 1);
            long next = switch (choice) {
                case 0 -> now + 3_600 * SECOND;
                case 1 -> midnight - 1;
                case 2 -> midnight;
                case 3 -> rare == 0 ? now : midnight;
                case 4 -> now + 6 * 3_600 * SECOND;
                case 5 -> now - 5 * SECOND;
                case 6 -> now + (sparing ? 0 : rare) * 9L * 86_400 * SECOND;
                case 7 -> now + (sparing ? 0 : rare) * 70L * 86_400 * SECOND;
                case 8, 9 -> rare == 0 || sparing ? now : dayAfterSettlement(now);
                default -> now + choice * SECOND / 4;
            };
            twins.timeIs(next);
        }
    }

    /** The people of the comparison. */
    static final class Worlds {
        static final long SPONSOR = WalletNumber.of(2, 7);
        static final long SHOP = WalletNumber.of(2, 5);
        static final long BIG_SHOP = WalletNumber.of(3, 3);

        private Worlds() {}

        /** A wallet's key, or with a minus sign an institution's. */
        static long tagHigh(long party) {
            return party * 3;
        }

        static long tagLow(long party) {
            return party ^ 0x5A5A;
        }

        static void build(Twins twins, List<Long> wallets) {
            institution(twins, 1, 0);
            institution(twins, 2, 1);
            institution(twins, 3, 1);
            institution(twins, 4, 2);
            by(twins, -1);
            twins.send(2, f -> f.issue(50_000_000_00L, 2, CNY));
            twins.send(2, f -> f.issue(90_000_00L, 3, CNY));
            int[][] opened = {
                {2, 1, 1, 0},
                {2, 2, 2, 0},
                {2, 3, 3, 0},
                {2, 4, 4, 0},
                {2, 5, 1, 2},
                {2, 6, 2, 1},
                {2, 7, 1, 1},
                {3, 1, 4, 0},
                {3, 2, 3, 0},
                {3, 3, 1, 2},
                {2, 8, 2, 3},
                {2, 9, 4, 3}
            };
            for (int[] w : opened) {
                long number = WalletNumber.of(w[0], w[1]);
                long parent = w[3] == WalletKind.SUB.code() ? WalletNumber.of(2, 2) : 0;
                by(twins, -w[0]);
                twins.send(10, f -> f.openWallets(w[1], parent, 1, w[0], w[2], w[3], tagHigh(number), tagLow(number)));
                twins.watchWallet(number);
                wallets.add(number);
            }
            by(twins, -2);
            for (long wallet : wallets) {
                by(twins, -WalletNumber.operator(wallet));
                twins.send(20, f -> f.exchange(wallet, wallet == SPONSOR ? 1_000_000_00 : 700_00, CNY));
            }
            for (long campaign = 0; campaign < 4; campaign++) {
                twins.watchCampaign(campaign);
            }
            by(twins, SPONSOR);
            long now = twins.nowMillis();
            twins.send(
                    30,
                    f -> f.fundCampaign(
                            0, SPONSOR, 1_000_00, 200_00, 0, now + 1_700_000_000L, now + 2_600_000_000L, CNY, 1));
            twins.send(31, f -> f.admitMerchant(0, SHOP));
        }

        private static void institution(Twins twins, int code, int kind) {
            by(twins, -1);
            String id = "C%013d".formatted(code);
            twins.send(1, f -> f.registerInstitution(code, CNY, id, kind, tagHigh(-code), tagLow(-code)));
            twins.watchOperator(code);
        }

        private static void by(Twins twins, long party) {
            twins.signedBy(SignatureState.VALID, tagHigh(party), tagLow(party));
        }
    }
}
