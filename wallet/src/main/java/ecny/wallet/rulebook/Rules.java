package ecny.wallet.rulebook;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.money.BusinessDay;
import java.time.LocalDate;
import java.util.Arrays;

/** A rulebook compiled to primitive arrays: what the ledger asks on its hot path. Immutable. */
public final class Rules {
    /** Kinds and classes side by side: how many combinations {@link #kindAndClass} counts. */
    public static final int KINDS_AND_CLASSES = WalletKind.COUNT * 4;

    private static final int RATE_UNIT = 1_000_000;

    private final Rulebook rulebook;
    private final int effectiveDay;
    private final long[] limits = new long[KINDS_AND_CLASSES * LimitKind.COUNT];
    private final boolean[] known = new boolean[KINDS_AND_CLASSES];
    private final boolean[] interestBearing = new boolean[KINDS_AND_CLASSES];
    private final long requestWindowMillis;

    Rules(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.effectiveDay = BusinessDay.ofDate(rulebook.effectiveDate());
        Arrays.fill(limits, LimitKind.NONE);
        rulebook.limits()
                .forEach((kind, classes) -> classes.forEach((walletClass, ruled) -> {
                    int at = kindAndClass(kind.code(), walletClass);
                    known[at] = true;
                    for (LimitKind limit : LimitKind.values()) {
                        limits[at * LimitKind.COUNT + limit.column()] = Rulebook.fen(ruled.of(limit));
                    }
                }));
        for (String name : rulebook.interest().classes().value()) {
            int dash = name.indexOf('-');
            WalletKind kind = WalletKind.valueOf(name.substring(0, dash));
            interestBearing[kindAndClass(kind.code(), Integer.parseInt(name.substring(dash + 1)))] = true;
        }
        this.requestWindowMillis = rulebook.windows().requestSeconds().value() * 1_000L;
    }

    /** The place of a kind and class in every table of this package and of the ledger. */
    public static int kindAndClass(int kindCode, int walletClass) {
        return kindCode << 2 | (walletClass - 1);
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    public int effectiveDay() {
        return effectiveDay;
    }

    /** Whether the scheme has wallets of this kind and class. */
    public boolean knows(int kindAndClass) {
        return known[kindAndClass];
    }

    /** In fen; {@link LimitKind#NONE} for none. */
    public long limitFen(int kindAndClass, LimitKind limit) {
        return limits[kindAndClass * LimitKind.COUNT + limit.column()];
    }

    public boolean bearsInterest(int kindAndClass) {
        return interestBearing[kindAndClass];
    }

    public boolean isSettlementDay(int epochDay) {
        LocalDate date = BusinessDay.toDate(epochDay);
        return rulebook.interest()
                .settlementDays()
                .value()
                .contains(date.toString().substring(5));
    }

    /** Interest on a product of fen and days, half-up to the fen. */
    public long interestFen(long productFenDays) {
        int rate = rulebook.interest().annualRateMillionths().value();
        long divisor = (long) rulebook.interest().dayCountBasis().value() * RATE_UNIT;
        return productFenDays / divisor * rate + (productFenDays % divisor * rate + divisor / 2) / divisor;
    }

    public long requestWindowMillis() {
        return requestWindowMillis;
    }

    public int commandRetentionDays() {
        return rulebook.windows().commandRetentionDays().value();
    }

    public int refundDays() {
        return rulebook.windows().refundDays().value();
    }

    public int longestHoldDays() {
        return rulebook.windows().longestHoldDays().value();
    }
}
