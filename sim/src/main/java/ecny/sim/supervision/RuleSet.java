package ecny.sim.supervision;

import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.Sourced;
import java.time.LocalDate;
import java.util.List;

/**
 * One reviewed version of the rules of supervision, as it stands in a file. Every value has its date, source and confidence.
 *
 * @param ruleset its name, for example {@code 2025-12}
 * @param version counts up with every review
 * @param effectiveFrom the day from which it is in force, {@code YYYY-MM-DD}
 * @param review who looked at it last, by role
 * @param tuning the data on which its thresholds were chosen: scores are never measured there
 * @param largeValue thresholds of large-value reports
 * @param patterns of suspicious transactions
 */
public record RuleSet(
        String ruleset,
        int version,
        String effectiveFrom,
        Review review,
        Tuning tuning,
        LargeValue largeValue,
        Patterns patterns) {

    /** Who reviewed a version, and when. */
    public record Review(String on, String by, String note) {}

    /** The seeds of runs on which thresholds were chosen. */
    public record Tuning(List<Long> seeds, String note) {
        public Tuning {
            seeds = List.copyOf(seeds);
        }
    }

    /** What an exchange between deposit and wallet counts as. */
    public enum ExchangeCountsAs {
        CASH,
        TRANSFER,
        NOTHING
    }

    /** Thresholds per customer, one direction at a time, by business date. */
    public record LargeValue(
            Sourced<ExchangeCountsAs> exchangeCountsAs,
            Sourced<Boolean> ownWalletsExempt,
            Sourced<String> cashYuan,
            Sourced<String> nonNaturalYuan,
            Sourced<String> naturalDomesticYuan,
            Sourced<String> naturalCrossBorderYuan,
            Sourced<Integer> reportWithinWorkingDays) {}

    /** P1 to P11. */
    public record Patterns(
            Fan fan,
            NearThreshold nearThreshold,
            Dormant dormant,
            FastThrough fastThrough,
            Splitting splitting,
            FirmAndMany firmAndMany,
            Churn churn,
            NightRound nightRound,
            RunPoints runPoints,
            Loop loop,
            Abroad abroad) {}

    /** P1. */
    public record Fan(
            Sourced<Integer> parties,
            Sourced<Integer> hours,
            Sourced<Integer> passedPercent,
            Sourced<Integer> counterparts,
            Sourced<String> leastYuan) {}

    /** P2. */
    public record NearThreshold(
            Sourced<List<String>> thresholdsYuan,
            Sourced<Integer> fromPercent,
            Sourced<Integer> count,
            Sourced<Integer> days) {}

    /** P3. */
    public record Dormant(
            Sourced<Integer> days, Sourced<Integer> timesMonth, Sourced<Integer> hours, Sourced<String> leastYuan) {}

    /** P4. */
    public record FastThrough(
            Sourced<Integer> minutes,
            Sourced<Integer> passedPercent,
            Sourced<Integer> timesADay,
            Sourced<String> leastYuan) {}

    /** P5. */
    public record Splitting(
            Sourced<List<String>> thresholdsYuan, Sourced<Integer> pieces, Sourced<Integer> leastPiecePercent) {}

    /** P6. */
    public record FirmAndMany(Sourced<Integer> individuals, Sourced<Integer> hours, Sourced<String> leastYuan) {}

    /** P7. */
    public record Churn(
            Sourced<Integer> wallets, Sourced<Integer> days, Sourced<Integer> flowDays, Sourced<String> leastYuan) {}

    /** P8. */
    public record NightRound(
            Sourced<Integer> fromHour, Sourced<Integer> toHour, Sourced<String> roundYuan, Sourced<Integer> payments) {}

    /** P9. */
    public record RunPoints(
            Sourced<Integer> wallets,
            Sourced<Integer> hours,
            Sourced<Integer> payments,
            Sourced<Integer> sharePercent) {}

    /** P10. */
    public record Loop(
            Sourced<Integer> hops, Sourced<Integer> keptPercent, Sourced<Integer> hours, Sourced<String> leastYuan) {}

    /** P11. */
    public record Abroad(Sourced<String> thresholdYuan, Sourced<Integer> pieces, Sourced<String> annualQuotaYuan) {}

    /** The day from which it is in force. */
    public LocalDate effectiveDate() {
        return LocalDate.parse(effectiveFrom);
    }

    /** An amount of a rule, in fen. */
    static long fen(Sourced<String> yuan) {
        return fen(yuan.value());
    }

    static long fen(String yuan) {
        try {
            return Fen.parseYuan(yuan);
        } catch (IllegalArgumentException wrong) {
            throw new RulebookException("a rule of supervision: " + wrong.getMessage(), wrong);
        }
    }
}
