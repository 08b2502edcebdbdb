package ecny.gateway.bank.reconcile;

import ecny.settlement.clearing.Reconciliation;
import ecny.settlement.clearing.Reconciliation.Break;
import ecny.settlement.clearing.Reconciliation.Finding;
import ecny.settlement.clearing.Reconciliation.RecordLine;
import ecny.settlement.house.PaymentIds;
import ecny.wallet.money.Fen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing two records of a day.
 *
 * @param here sums of the clearing house's record
 * @param there sums of the institution's own
 * @param agreed bookings that both have alike
 * @param breaks all others, one line each
 */
public record DayReconciliation(Sums here, Sums there, long agreed, List<Explained> breaks) {
    /** Number and value of what came in and went out. */
    public record Sums(long credits, long creditFen, long debits, long debitFen) {
        static Sums of(List<BookedLine> lines) {
            long credits = 0;
            long creditFen = 0;
            long debits = 0;
            long debitFen = 0;
            for (BookedLine line : lines) {
                if (line.signedFen() >= 0) {
                    credits++;
                    creditFen = Math.addExact(creditFen, line.amountFen());
                } else {
                    debits++;
                    debitFen = Math.addExact(debitFen, line.amountFen());
                }
            }
            return new Sums(credits, creditFen, debits, debitFen);
        }
    }

    /**
     * A break and what puts it right. The clearing house's record is what was settled, so the institution adjusts its own.
     *
     * @param hereFen 0 when missing here
     * @param thereFen 0 when missing there
     * @param adjustmentFen what the institution books: above zero comes in, below goes out
     */
    public record Explained(Finding finding, BookedLine line, long hereFen, long thereFen, long adjustmentFen) {
        public String english() {
            String what = line.transactionId();
            return switch (finding) {
                case AGREED -> what + " agrees";
                case MISSING_THERE -> what + " was settled and you have not booked it: book " + yuan(adjustmentFen);
                case MISSING_HERE ->
                    what + " was not settled on this day, or you have booked it twice: take back "
                            + yuan(adjustmentFen);
                case AMOUNT_DIFFERS ->
                    what + " settled with " + Fen.toYuan(hereFen) + ", you have " + Fen.toYuan(thereFen)
                            + ": adjust by " + yuan(adjustmentFen);
                case STATUS_DIFFERS ->
                    what + " was settled and you do not have it as settled: take over the status, "
                            + yuan(adjustmentFen);
            };
        }

        public String chinese() {
            String what = line.transactionId();
            return switch (finding) {
                case AGREED -> what + " 一致";
                case MISSING_THERE -> what + " 已结算,贵行未入账:补记 " + yuan(adjustmentFen);
                case MISSING_HERE -> what + " 当日未结算或贵行重复入账:冲回 " + yuan(adjustmentFen);
                case AMOUNT_DIFFERS ->
                    what + " 结算金额 " + Fen.toYuan(hereFen) + ",贵行 " + Fen.toYuan(thereFen) + ":调整 "
                            + yuan(adjustmentFen);
                case STATUS_DIFFERS -> what + " 已结算,贵行状态不一致:更正状态并入账 " + yuan(adjustmentFen);
            };
        }

        private static String yuan(long fen) {
            return (fen < 0 ? "-" : "+") + Fen.toYuan(Math.abs(fen));
        }
    }

    /** Compares the clearing house's record with an institution's own. */
    public static DayReconciliation of(List<BookedLine> here, List<BookedLine> there) {
        Map<Long, BookedLine> ours = byId(here);
        Map<Long, BookedLine> theirs = byId(there);
        List<Explained> explained = new ArrayList<>();
        for (Break found : Reconciliation.compare(records(ours), records(theirs))) {
            BookedLine our = ours.get(found.id());
            BookedLine their = theirs.get(found.id());
            BookedLine shown = our != null ? our : their;
            if (shown == null) {
                throw new IllegalStateException("a break of neither record: " + found);
            }
            explained.add(new Explained(
                    found.finding(), shown, found.hereFen(), found.thereFen(), booked(our) - booked(their)));
        }
        explained.sort((one, other) -> one.line().name().compareTo(other.line().name()));
        long missingThere = explained.stream()
                .filter(line -> line.finding() != Finding.MISSING_HERE)
                .count();
        return new DayReconciliation(Sums.of(here), Sums.of(there), here.size() - missingThere, List.copyOf(explained));
    }

    /** What a line has done to the institution's balance: nothing while it is not settled. */
    private static long booked(@Nullable BookedLine line) {
        return line == null || !line.settled() ? 0 : line.signedFen();
    }

    /** A second line of the same name is another booking. */
    private static Map<Long, BookedLine> byId(List<BookedLine> lines) {
        Map<String, Integer> times = new HashMap<>();
        Map<Long, BookedLine> byId = new HashMap<>();
        for (BookedLine line : lines) {
            int time = times.merge(line.name(), 1, Integer::sum);
            byId.put(PaymentIds.of(line.name(), "", Integer.toString(time)), line);
        }
        return byId;
    }

    private static List<RecordLine> records(Map<Long, BookedLine> lines) {
        return lines.entrySet().stream()
                .map(entry -> new RecordLine(
                        entry.getKey(),
                        entry.getValue().signedFen() < 0,
                        entry.getValue().amountFen(),
                        entry.getValue().settled()))
                .toList();
    }

    /** What all adjustments together do to the institution's balance. */
    public long adjustmentFen() {
        return breaks.stream().mapToLong(Explained::adjustmentFen).sum();
    }

    public boolean agrees() {
        return breaks.isEmpty();
    }
}
