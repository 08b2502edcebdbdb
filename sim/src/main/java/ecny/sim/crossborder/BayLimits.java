package ecny.sim.crossborder;

import ecny.sim.crossborder.BayProofs.Line;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Rules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What class 4 wallets held and paid, beside what the rulebook of the day allows. Counted here from outcomes alone, not with the ledger's
 * own counters. All payments that it hears of must be of one year.
 */
final class BayLimits {
    private static final int CLASS_4 = Rules.kindAndClass(WalletKind.PERSONAL.code(), 4);

    private final Rules rules;
    private final Map<String, Long> outOfDay = new HashMap<>();
    private final Map<Long, Long> outOfYear = new HashMap<>();
    private long most;
    private long mostAtOnce;

    BayLimits(LocalDate today) {
        RulebookTimeline rulebooks = RulebookTimeline.published();
        this.rules = rulebooks.rules(rulebooks.numberOn(BusinessDay.ofDate(today)));
    }

    /** A class 4 wallet has so much now. */
    void holds(long balanceFen) {
        most = Math.max(most, balanceFen);
    }

    /** A class 4 wallet has paid. */
    void paid(long wallet, int day, long fen) {
        mostAtOnce = Math.max(mostAtOnce, fen);
        outOfDay.merge(wallet + " " + day, fen, Long::sum);
        outOfYear.merge(wallet, fen, Long::sum);
    }

    Line line() {
        long mostInADay =
                outOfDay.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long mostInAYear =
                outOfYear.values().stream().mapToLong(Long::longValue).max().orElse(0);
        boolean within = most <= limit(LimitKind.BALANCE_CAP)
                && mostAtOnce <= limit(LimitKind.PER_PAYMENT)
                && mostInADay <= limit(LimitKind.PER_DAY)
                && mostInAYear <= limit(LimitKind.PER_YEAR);
        return new Line(
                within,
                "class 4 wallets: the most in one " + of(most, LimitKind.BALANCE_CAP) + ", paid at once "
                        + of(mostAtOnce, LimitKind.PER_PAYMENT) + ", in a day " + of(mostInADay, LimitKind.PER_DAY)
                        + ", in a year " + of(mostInAYear, LimitKind.PER_YEAR));
    }

    private long limit(LimitKind kind) {
        return rules.limitFen(CLASS_4, kind);
    }

    private String of(long fen, LimitKind kind) {
        return Fen.toYuan(fen) + " of " + Fen.toYuan(limit(kind));
    }
}
