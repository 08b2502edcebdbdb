package ecny.sim.supervision;

import ecny.settlement.message.Command;
import ecny.settlement.node.Follower;
import ecny.settlement.node.Outcome;
import ecny.sim.lookthrough.Crossings;
import ecny.sim.lookthrough.Crossings.Crossing;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.report.PaymentKind;
import ecny.sim.supervision.Board.Border;
import ecny.sim.supervision.Board.Day;
import ecny.sim.supervision.Board.LimitsUsed;
import ecny.sim.supervision.Board.Position;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the stream for the {@link Board}. Idempotent by sequence; one thread. */
public final class BoardWatch implements Follower {
    private static final int BASE_DAYS = 7;
    private static final long WHOLE = 10_000;
    private static final int QUARTERS = 4;

    private final RulebookTimeline rulebooks;
    private final WalletRegister wallets;
    private final Crossings crossings;
    private final TreeMap<Integer, DaySum> days = new TreeMap<>();
    private final TreeMap<String, Long> failures = new TreeMap<>();
    private final TreeMap<String, long[]> borders = new TreeMap<>();
    private final TreeMap<Integer, long[]> between = new TreeMap<>();
    private final Map<Long, Long> outToday = new HashMap<>();
    private final long[] used = new long[QUARTERS + 2];
    private long lastSequence;
    private int day = Integer.MIN_VALUE;
    private long circulationFen;
    private Instant until = Instant.EPOCH;

    private static final class DaySum {
        long payments;
        long valueFen;
        long circulationFen;
        long refused;
        final Map<Integer, Long> valueOf = new TreeMap<>();
    }

    /**
     * With the rulebooks of the recording, for limits; what is registered about wallets and the payments that went over a bridge, for
     * the border.
     */
    public BoardWatch(RulebookTimeline rulebooks, Registrations registrations, Crossings crossings) {
        this.rulebooks = rulebooks;
        this.crossings = crossings;
        this.wallets = new WalletRegister(registrations);
    }

    @Override
    public void followed(Command command, Outcome outcome) {
        if (outcome.sequence() <= lastSequence) {
            return;
        }
        lastSequence = outcome.sequence();
        until = outcome.stampedAt();
        long atNanos = BusinessDay.nanosOf(until);
        DaySum today = today(BusinessDay.ofNanos(atNanos));
        if (!outcome.isAccepted()) {
            today.refused++;
            failures.merge(outcome.verdict().name(), 1L, Long::sum);
        } else if (!outcome.isRepeated()) {
            accepted(command, outcome, atNanos, today);
        }
        today.circulationFen = circulationFen;
    }

    private DaySum today(int now) {
        if (now != day) {
            day = now;
            outToday.clear();
        }
        return days.computeIfAbsent(now, one -> new DaySum());
    }

    private void accepted(Command command, Outcome outcome, long atNanos, DaySum today) {
        if (command instanceof Command.OpenWallets opening) {
            wallets.opened(opening, atNanos);
        } else if (command instanceof Command.UpgradeClass upgrade) {
            wallets.upgraded(upgrade);
        } else if (command instanceof Command.Exchange || command instanceof Command.RunInterest) {
            circulationFen = Math.addExact(circulationFen, outcome.amountFen());
            bridged(outcome);
        } else if (command instanceof Command.Redeem) {
            circulationFen -= outcome.amountFen();
            bridged(outcome);
        } else {
            @Nullable PaymentKind kind = PaymentKind.of(outcome.templateId());
            if (kind != null && kind.isPayment()) {
                paid(outcome, today);
            }
        }
    }

    private void paid(Outcome outcome, DaySum today) {
        long fen = outcome.amountFen();
        int payers = WalletNumber.operator(outcome.payer());
        int payees = WalletNumber.operator(outcome.payee());
        today.payments++;
        today.valueFen = Math.addExact(today.valueFen, fen);
        today.valueOf.merge(payers, fen, Math::addExact);
        if (payers != payees) {
            between.computeIfAbsent(payers, one -> new long[2])[1] += fen;
            between.computeIfAbsent(payees, one -> new long[2])[0] += fen;
        }
        border(outcome);
        limit(outcome.payer(), fen);
    }

    private void border(Outcome outcome) {
        Registrations known = wallets.registrations();
        boolean leaves = known.isAbroad(outcome.payee());
        if (!bridged(outcome) && known.isAbroad(outcome.payer()) != leaves) {
            crossed(known.area(leaves ? outcome.payee() : outcome.payer()), leaves, outcome.amountFen());
        }
    }

    private boolean bridged(Outcome outcome) {
        Optional<Crossing> out = crossings.of(outcome.commandId(), Direction.FORWARD);
        Optional<Crossing> over = out.or(() -> crossings.of(outcome.commandId(), Direction.BACKWARD));
        over.ifPresent(crossing -> crossed(crossing.counterpart(), out.isPresent(), outcome.amountFen()));
        return over.isPresent();
    }

    private void crossed(String area, boolean leaves, long fen) {
        long[] sums = borders.computeIfAbsent(area, one -> new long[3]);
        sums[0]++;
        sums[leaves ? 1 : 2] = Math.addExact(sums[leaves ? 1 : 2], fen);
    }

    private void limit(long payer, long fen) {
        long out = outToday.merge(payer, fen, Math::addExact);
        @Nullable WalletKind kind = wallets.kind(payer);
        int number = rulebooks.numberOn(day);
        if (kind == null || number < 0) {
            return;
        }
        Rules rules = rulebooks.rules(number);
        int kindAndClass = Rules.kindAndClass(kind.code(), wallets.walletClass(payer));
        long most = rules.knows(kindAndClass) ? rules.limitFen(kindAndClass, LimitKind.PER_DAY) : LimitKind.NONE;
        if (most == LimitKind.NONE) {
            used[QUARTERS + 1]++;
        } else {
            used[(int) Math.min(QUARTERS, most == 0 ? QUARTERS : out * QUARTERS / most)]++;
        }
    }

    /** The board, with the positions of the ledger that the recording leaves. */
    public Board board(Ledger ledger) {
        return new Board(
                until.toString(),
                lines(),
                positions(ledger),
                new LimitsUsed(used[0], used[1], used[2], used[3], used[QUARTERS], used[QUARTERS + 1]),
                new TreeMap<>(failures),
                borders.entrySet().stream()
                        .map(one -> new Border(one.getKey(), one.getValue()[0], one.getValue()[1], one.getValue()[2]))
                        .toList());
    }

    private List<Day> lines() {
        long[] base = new long[2];
        int counted = 0;
        for (DaySum sum : days.values()) {
            if (sum.payments > 0 && counted < BASE_DAYS) {
                base[0] += sum.payments;
                base[1] += sum.valueFen;
                counted++;
            }
        }
        List<Day> lines = new ArrayList<>();
        for (Map.Entry<Integer, DaySum> one : days.entrySet()) {
            DaySum sum = one.getValue();
            lines.add(new Day(
                    BusinessDay.toDate(one.getKey()).toString(),
                    sum.payments,
                    sum.valueFen,
                    sum.circulationFen,
                    of(sum.valueFen, sum.circulationFen, 1),
                    sum.refused,
                    of(sum.payments, base[0], counted),
                    of(sum.valueFen, base[1], counted),
                    concentration(sum)));
        }
        return lines;
    }

    /** {@code part · times / whole} in ten-thousandths; 0 when there is no whole. */
    private static long of(long part, long whole, int times) {
        return whole <= 0
                ? 0
                : java.math.BigInteger.valueOf(part)
                        .multiply(java.math.BigInteger.valueOf(WHOLE * times))
                        .divide(java.math.BigInteger.valueOf(whole))
                        .longValueExact();
    }

    private static long concentration(DaySum sum) {
        long index = 0;
        for (long value : sum.valueOf.values()) {
            long share = of(value, sum.valueFen, 1);
            index += share * share / WHOLE;
        }
        return index;
    }

    private List<Position> positions(Ledger ledger) {
        TreeMap<Integer, Long> inWallets = new TreeMap<>();
        for (int n = 0; n < ledger.walletCount(); n++) {
            WalletView wallet = Objects.requireNonNull(ledger.wallet(ledger.walletNumber(n)));
            inWallets.merge(wallet.operator(), wallet.balanceFen(), Math::addExact);
        }
        List<Position> positions = new ArrayList<>();
        inWallets.forEach((operator, fen) -> {
            long[] flows = between.getOrDefault(operator, new long[2]);
            positions.add(
                    new Position(operator, ledger.vaultFen(operator), fen, flows[0], flows[1], flows[0] - flows[1]));
        });
        return positions;
    }
}
