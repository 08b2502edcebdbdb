package ecny.gateway.retail.order;

import ecny.gateway.retail.report.BillLine;
import ecny.settlement.node.Outcome;
import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes down what happened: numbered events for each merchant, and lines of its daily bill. */
final class Happenings {
    private final Shelves shelves;

    Happenings(Shelves shelves) {
        this.shelves = shelves;
    }

    /** Inside {@link Shelves#together}. */
    void tell(String merchant, long atMillis, String type, String subject, @Nullable String verdict) {
        shelves.tell(merchant, number -> new Event(number, atMillis, type, subject, verdict));
    }

    /** Inside {@link Shelves#together}. */
    void bill(String merchant, Outcome outcome, BillLine.Kind kind, String merchantNumber, String id, long amountFen) {
        BillLine.Status status = outcome.isAccepted() ? BillLine.Status.SUCCEEDED : BillLine.Status.FAILED;
        long sequence = outcome.firstSequence();
        shelves.billLines.put(
                merchant + "/" + date(outcome.stampedAt()) + "/" + Shelf.padded(sequence) + "/" + id,
                new BillLine(
                        sequence,
                        outcome.stampedAt().toEpochMilli(),
                        kind,
                        merchantNumber,
                        id,
                        amountFen,
                        status,
                        outcome.verdict().name()));
    }

    static LocalDate date(Instant at) {
        return BusinessDay.toDate(BusinessDay.ofNanos(BusinessDay.nanosOf(at)));
    }
}
