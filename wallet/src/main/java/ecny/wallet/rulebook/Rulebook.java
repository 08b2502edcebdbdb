package ecny.wallet.rulebook;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.money.Fen;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force from a day until the next rulebook, as they stand in a file of {@code ecny/wallet/rulebook/}. Amounts
 * are in yuan as text, with {@code none} for no limit.
 *
 * @param rulebook the name, such as {@code 2021-06}
 * @param effectiveFrom first day in Shanghai on which it is in force
 * @param limits by wallet kind, then by class
 */
public record Rulebook(
        String rulebook,
        String effectiveFrom,
        String english,
        String chinese,
        Sourced<Regime> regime,
        Map<WalletKind, Map<Integer, ClassLimits>> limits,
        Interest interest,
        Windows windows) {

    public Rulebook {
        require(effectiveFrom.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "effectiveFrom YYYY-MM-DD, not " + effectiveFrom);
        LocalDate from = LocalDate.parse(effectiveFrom);
        limits.forEach((kind, classes) -> classes.forEach((walletClass, ruled) -> {
            if (!kind.hasClass(walletClass)) {
                throw new IllegalArgumentException("limits: " + kind + " has no class " + walletClass);
            }
            for (LimitKind limit : LimitKind.values()) {
                if (ruled.of(limit).effectiveDate().isAfter(from)) {
                    throw new IllegalArgumentException("limits: " + kind + " class " + walletClass + " " + limit
                            + " is effective after the rulebook, which is in force from " + from);
                }
            }
        }));
    }

    /** The four limits of one class. */
    public record ClassLimits(
            Sourced<String> balanceCapYuan,
            Sourced<String> perPaymentYuan,
            Sourced<String> perDayYuan,
            Sourced<String> perYearYuan) {
        public ClassLimits {
            checkYuan("balanceCapYuan", balanceCapYuan);
            checkYuan("perPaymentYuan", perPaymentYuan);
            checkYuan("perDayYuan", perDayYuan);
            checkYuan("perYearYuan", perYearYuan);
        }

        public Sourced<String> of(LimitKind limit) {
            return switch (limit) {
                case BALANCE_CAP -> balanceCapYuan;
                case PER_PAYMENT -> perPaymentYuan;
                case PER_DAY -> perDayYuan;
                case PER_YEAR -> perYearYuan;
            };
        }
    }

    /**
     * Interest by the product method (积数法): sum of daily end balances × rate / day-count basis, half-up to the fen.
     *
     * @param annualRateMillionths 500 is 0.05 % a year
     * @param settlementDays {@code MM-DD}; interest includes that day and is credited on the next
     * @param classes kinds and classes that bear interest, such as {@code PERSONAL-3}
     */
    public record Interest(
            Sourced<Integer> annualRateMillionths,
            Sourced<Integer> dayCountBasis,
            Sourced<List<String>> settlementDays,
            Sourced<List<String>> classes) {
        public Interest {
            require(annualRateMillionths.value() >= 0 && annualRateMillionths.value() <= 1_000_000, "0 to 1000000");
            require(dayCountBasis.value() == 360 || dayCountBasis.value() == 365, "a basis of 360 or 365 days");
            for (String day : settlementDays.value()) {
                require(day.matches("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"), "a settlement day MM-DD, not " + day);
            }
            for (String name : classes.value()) {
                require(name.matches("(PERSONAL|CORPORATE|MERCHANT|SUB)-[1-4]"), "KIND-CLASS, not " + name);
            }
        }
    }

    /**
     * Time windows around commands.
     *
     * @param requestSeconds how far a request's own time may be from the sequencer's, either way
     * @param commandRetentionDays business days for which a command's id is remembered, at least 1
     * @param refundDays business days after a payment in which it may be refunded; at most the retention
     * @param longestHoldDays how long a hold may last at most
     */
    public record Windows(
            Sourced<Integer> requestSeconds,
            Sourced<Integer> commandRetentionDays,
            Sourced<Integer> refundDays,
            Sourced<Integer> longestHoldDays) {
        public Windows {
            int retention = commandRetentionDays.value();
            require(retention >= 1 && retention <= 3_660, "commandRetentionDays of 1 to 3660");
            require(refundDays.value() >= 0 && refundDays.value() <= retention, "refundDays within the retention");
            require(longestHoldDays.value() >= 0 && longestHoldDays.value() <= 366, "longestHoldDays of 0 to 366");
            require(
                    requestSeconds.value() >= 1 && requestSeconds.value() < retention * 86_400L,
                    "requestSeconds shorter than the retention");
        }
    }

    public LocalDate effectiveDate() {
        return LocalDate.parse(effectiveFrom);
    }

    /** The rule behind a limit, or null when the rulebook has no such kind and class. */
    public @Nullable Sourced<String> limit(WalletKind kind, int walletClass, LimitKind limit) {
        Map<Integer, ClassLimits> classes = limits.get(kind);
        ClassLimits ruled = classes == null ? null : classes.get(walletClass);
        return ruled == null ? null : ruled.of(limit);
    }

    /** A limit's value in fen; {@link LimitKind#NONE} for none. */
    public static long fen(Sourced<String> yuan) {
        return yuan.value().equals("none") ? LimitKind.NONE : Fen.parseYuan(yuan.value());
    }

    private static void checkYuan(String key, Sourced<String> yuan) {
        try {
            fen(yuan);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
