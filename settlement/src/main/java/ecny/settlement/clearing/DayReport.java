package ecny.settlement.clearing;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * How a business day ended.
 *
 * @param steps the end-of-day sequence as it was gone through
 * @param penaltyLoansFen lent in the clearing window so that no account was below zero
 * @param returned payments still waiting at the end, given back
 * @param breaks by participant, of those that handed in their records
 * @param settled payments settled in the day
 * @param digest SM3 Merkle root over every settled payment and every statement, to be signed by whoever runs the system
 */
public record DayReport(
        LocalDate day,
        List<Step> steps,
        List<DayStatement> statements,
        long penaltyLoansFen,
        int returned,
        Map<String, List<Reconciliation.Break>> breaks,
        long settled,
        Digest digest) {
    /** The steps of the end of a day, in order. */
    public enum Step {
        STOP_ACCEPTING,
        FINAL_NETTING,
        CLEARING_WINDOW,
        COVER_SHORTAGES,
        NONE_BELOW_ZERO,
        RECONCILE_SUMMARIES,
        RECONCILE_DETAILS,
        ADJUST_ERRORS,
        STATEMENTS_AND_DIGEST,
        DATE_ROLL
    }

    /** 32 bytes. */
    public record Digest(String hex) {
        static Digest of(byte[] bytes) {
            return new Digest(HexFormat.of().formatHex(bytes));
        }

        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
