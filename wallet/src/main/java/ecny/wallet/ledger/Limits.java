package ecny.wallet.ledger;

import static ecny.wallet.rulebook.LimitKind.BALANCE_CAP;
import static ecny.wallet.rulebook.LimitKind.NONE;
import static ecny.wallet.rulebook.LimitKind.PER_DAY;
import static ecny.wallet.rulebook.LimitKind.PER_PAYMENT;
import static ecny.wallet.rulebook.LimitKind.PER_YEAR;

import ecny.wallet.identity.WalletNumber;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.Rules;
import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The three layers of limits: regulation (the rulebook in force), operator, user. The least wins; a refusal names the first
 * layer, in this order, that the command breaks, and per payment comes before per day before per year.
 *
 * <p>Outflow is what leaves a wallet by transfer, payment, packet payment (all of it, the packet's part too), hold (when it is
 * made) and the funding of a campaign. Redeeming, refunding and moving money between a parent and its sub-wallet are no
 * outflow. A sub-wallet's outflow counts on its parent as well.
 */
final class Limits {
    private static final int ROW = Rules.KINDS_AND_CLASSES * LimitKind.COUNT;
    private static final int USER_PER_PAYMENT = 1;
    private static final int USER_PER_DAY = 2;

    private final CommandAtHand command;
    private final Wallets wallets;
    private final Families families;

    /** By operator's code: what the operator set, and the least of that and the regulation. */
    private final long[] @Nullable [] own = new long[WalletNumber.LARGEST_OPERATOR + 1][];

    private final long[][] least = new long[WalletNumber.LARGEST_OPERATOR + 1][];

    /** Keyed by the wallet's row. */
    private final RecordTable users = new RecordTable(3, 1, 0);

    Limits(CommandAtHand command, Wallets wallets, Families families) {
        this.command = command;
        this.wallets = wallets;
        this.families = families;
        Arrays.fill(least, new long[0]);
    }

    /** Called when an operator is registered and when another rulebook comes into force. */
    void compile(int operator) {
        long[] merged = new long[ROW];
        for (int at = 0; at < ROW; at++) {
            merged[at] = Math.min(regulation(at), operatorLimit(operator, at));
        }
        least[operator] = merged;
    }

    void setOperatorLimits(int operator, int kindAndClass, long cap, long perPayment, long perDay, long perYear) {
        long[] limits = own[operator];
        if (limits == null) {
            limits = new long[ROW];
            Arrays.fill(limits, NONE);
            own[operator] = limits;
        }
        int at = kindAndClass * LimitKind.COUNT;
        limits[at + BALANCE_CAP.column()] = orNone(cap);
        limits[at + PER_PAYMENT.column()] = orNone(perPayment);
        limits[at + PER_DAY.column()] = orNone(perDay);
        limits[at + PER_YEAR.column()] = orNone(perYear);
        compile(operator);
    }

    void setUserLimits(int wallet, long perPayment, long perDay) {
        long known = users.find(wallet);
        long row = known == RecordTable.ABSENT ? users.append(wallet) : known;
        users.set(row, USER_PER_PAYMENT, orNone(perPayment));
        users.set(row, USER_PER_DAY, orNone(perDay));
        wallets.markUserLimits(wallet);
    }

    /** ACCEPTED, or the limit that an outflow would break: the wallet's, then its parent's. */
    Verdict outflow(int wallet, long fen) {
        Verdict refusal = outflowOfOne(wallet, fen);
        if (refusal != Verdict.ACCEPTED || !families.isChild(wallet)) {
            return refusal;
        }
        return outflowOfOne(families.parentOf(wallet), fen);
    }

    private Verdict outflowOfOne(int wallet, long fen) {
        long[] limits = least[wallets.operator(wallet)];
        int at = wallets.kindAndClass(wallet) * LimitKind.COUNT;
        long perPayment = limits[at + PER_PAYMENT.column()];
        long perDay = limits[at + PER_DAY.column()];
        if (wallets.hasUserLimits(wallet)) {
            long user = users.find(wallet);
            perPayment = Math.min(perPayment, users.get(user, USER_PER_PAYMENT));
            perDay = Math.min(perDay, users.get(user, USER_PER_DAY));
        }
        if (fen > perPayment) {
            return perPaymentVerdict(wallet, fen);
        }
        long day = plus(wallets.dayOut(wallet, command.today), fen);
        if (day > perDay) {
            return perDayVerdict(wallet, day);
        }
        long year = plus(wallets.yearOut(wallet, command.yearBegan), fen);
        if (year > limits[at + PER_YEAR.column()]) {
            return year > regulation(at + PER_YEAR.column())
                    ? Verdict.LIMIT_REGULATION_PER_YEAR
                    : Verdict.LIMIT_OPERATOR_PER_YEAR;
        }
        return Verdict.ACCEPTED;
    }

    /** ACCEPTED, or the balance cap that an inflow would break. */
    Verdict inflow(int wallet, long fen) {
        int at = wallets.kindAndClass(wallet) * LimitKind.COUNT + BALANCE_CAP.column();
        long after = wallets.owned(wallet) + fen;
        if (after <= least[wallets.operator(wallet)][at]) {
            return Verdict.ACCEPTED;
        }
        return after > regulation(at) ? Verdict.LIMIT_REGULATION_BALANCE : Verdict.LIMIT_OPERATOR_BALANCE;
    }

    void count(int wallet, long fen) {
        countOne(wallet, fen);
        if (families.isChild(wallet)) {
            countOne(families.parentOf(wallet), fen);
        }
    }

    /** Takes back what was counted, as far as it still counts: money of a hold that is given back. */
    void uncount(int wallet, long fen, int countedOnDay) {
        uncountOne(wallet, fen, countedOnDay);
        if (families.isChild(wallet)) {
            uncountOne(families.parentOf(wallet), fen, countedOnDay);
        }
    }

    private void countOne(int wallet, long fen) {
        wallets.setOut(
                wallet,
                command.today,
                plus(wallets.dayOut(wallet, command.today), fen),
                plus(wallets.yearOut(wallet, command.yearBegan), fen));
    }

    private void uncountOne(int wallet, long fen, int countedOnDay) {
        if (countedOnDay >= command.yearBegan) {
            long day = wallets.dayOut(wallet, command.today) - (countedOnDay == command.today ? fen : 0);
            long year = wallets.yearOut(wallet, command.yearBegan) - fen;
            wallets.setOut(wallet, command.today, Math.max(0, day), Math.max(0, year));
        }
    }

    private Verdict perPaymentVerdict(int wallet, long fen) {
        int at = wallets.kindAndClass(wallet) * LimitKind.COUNT + PER_PAYMENT.column();
        if (fen > regulation(at)) {
            return Verdict.LIMIT_REGULATION_PER_PAYMENT;
        }
        return fen > operatorLimit(wallets.operator(wallet), at)
                ? Verdict.LIMIT_OPERATOR_PER_PAYMENT
                : Verdict.LIMIT_USER_PER_PAYMENT;
    }

    private Verdict perDayVerdict(int wallet, long day) {
        int at = wallets.kindAndClass(wallet) * LimitKind.COUNT + PER_DAY.column();
        if (day > regulation(at)) {
            return Verdict.LIMIT_REGULATION_PER_DAY;
        }
        return day > operatorLimit(wallets.operator(wallet), at)
                ? Verdict.LIMIT_OPERATOR_PER_DAY
                : Verdict.LIMIT_USER_PER_DAY;
    }

    private long regulation(int at) {
        return command.rules.limitFen(at / LimitKind.COUNT, KINDS[at % LimitKind.COUNT]);
    }

    private static final LimitKind[] KINDS = LimitKind.values();

    long operatorLimit(int operator, int at) {
        long[] limits = own[operator];
        return limits == null ? NONE : limits[at];
    }

    private static long orNone(long limit) {
        return limit < 0 ? NONE : limit;
    }

    /** Counters stop at the largest number instead of overflowing. */
    private static long plus(long counted, long fen) {
        long sum = counted + fen;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    long bytes() {
        return users.bytes();
    }

    void writeTo(StateSink sink) {
        for (int operator = 1; operator < own.length; operator++) {
            long[] limits = own[operator];
            if (limits != null) {
                sink.put(operator);
                sink.put(limits, 0, ROW);
            }
        }
        sink.put(0);
        users.writeTo(sink);
    }

    void readFrom(StateSource source) {
        for (int operator = (int) source.get(); operator != 0; operator = (int) source.get()) {
            long[] limits = new long[ROW];
            source.get(limits, 0, ROW);
            own[operator] = limits;
        }
        users.readFrom(source);
    }
}
