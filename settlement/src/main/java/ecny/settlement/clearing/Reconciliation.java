package ecny.settlement.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the system's record of a participant's day with the participant's own: first sums, and details only when the sums
 * differ or are not given. Five verdicts.
 */
public final class Reconciliation {
    /** What a comparison of one payment says. */
    public enum Finding {
        AGREED,
        /** The system has it, the participant has not. */
        MISSING_THERE,
        /** The participant has it, the system has not. */
        MISSING_HERE,
        AMOUNT_DIFFERS,
        /** Both have it, one as settled and the other not. */
        STATUS_DIFFERS
    }

    /** One payment in somebody's record. */
    public record RecordLine(long id, boolean sent, long amountFen, boolean settled) {}

    /**
     * A break, or the one line that says that all agree is absent: agreement makes no break.
     *
     * @param hereFen 0 when missing here
     * @param thereFen 0 when missing there
     */
    public record Break(long id, Finding finding, long hereFen, long thereFen) {
        /** Who puts what right: the system's record is what was settled, so the participant adjusts its own. */
        public String adjustment() {
            return switch (finding) {
                case AGREED -> "none";
                case MISSING_THERE -> "participant books " + hereFen;
                case MISSING_HERE -> "participant takes back " + thereFen;
                case AMOUNT_DIFFERS -> "participant adjusts by " + (hereFen - thereFen);
                case STATUS_DIFFERS -> "participant takes over the status";
            };
        }
    }

    private Reconciliation() {}

    /** The breaks, by payment id; none when the sums of both records agree. */
    public static List<Break> compare(List<RecordLine> here, List<RecordLine> there) {
        if (sums(here).equals(sums(there))) {
            return List.of();
        }
        Map<Long, RecordLine> theirs = new HashMap<>();
        for (RecordLine line : there) {
            theirs.put(line.id(), line);
        }
        List<Break> breaks = new ArrayList<>();
        for (RecordLine ours : here) {
            RecordLine other = theirs.remove(ours.id());
            if (other == null) {
                breaks.add(new Break(ours.id(), Finding.MISSING_THERE, ours.amountFen(), 0));
            } else if (other.amountFen() != ours.amountFen() || other.sent() != ours.sent()) {
                breaks.add(new Break(ours.id(), Finding.AMOUNT_DIFFERS, ours.amountFen(), other.amountFen()));
            } else if (other.settled() != ours.settled()) {
                breaks.add(new Break(ours.id(), Finding.STATUS_DIFFERS, ours.amountFen(), other.amountFen()));
            }
        }
        for (RecordLine left : theirs.values()) {
            breaks.add(new Break(left.id(), Finding.MISSING_HERE, 0, left.amountFen()));
        }
        breaks.sort(Comparator.comparingLong(Break::id));
        return List.copyOf(breaks);
    }

    /** Count, value and a sum of mixed ids: equal sums mean equal records but for a chance of 1 in 2^64. */
    private static List<Long> sums(List<RecordLine> lines) {
        long count = 0;
        long value = 0;
        long mixed = 0;
        for (RecordLine line : lines) {
            count++;
            value += line.amountFen();
            long word = line.id() * 0x9E3779B97F4A7C15L ^ line.amountFen() * 0xC2B2AE3D27D4EB4FL;
            word ^= (line.sent() ? 1 : 0) + (line.settled() ? 2 : 0);
            word = (word ^ word >>> 29) * 0xBF58476D1CE4E5B9L;
            mixed += word ^ word >>> 32;
        }
        return List.of(count, value, mixed);
    }
}
