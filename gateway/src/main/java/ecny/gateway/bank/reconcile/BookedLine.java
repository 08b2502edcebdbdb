package ecny.gateway.bank.reconcile;

import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * One booking in somebody's record of a day.
 *
 * @param payer 14 characters of the paying institution; empty for a sum such as {@code W-IN-2026-06-10}
 * @param transactionId the payer's name of the payment, or the name of the sum
 * @param direction seen from the institution whose record it is
 * @param settled whether the record has it as final
 */
public record BookedLine(
        Direction direction, String payer, String payee, String transactionId, long amountFen, boolean settled) {
    /** The bookings of a statement, of all its pages. */
    public static List<BookedLine> of(List<AccountStatement> pages) {
        List<BookedLine> lines = new ArrayList<>();
        for (AccountStatement page : pages) {
            for (Entry entry : page.entries()) {
                Entry.Details details = entry.details();
                lines.add(
                        details == null
                                ? new BookedLine(entry.direction(), "", "", entry.reference(), entry.amountFen(), true)
                                : new BookedLine(
                                        entry.direction(),
                                        details.debtorAgent(),
                                        details.creditorAgent(),
                                        details.transactionId(),
                                        entry.amountFen(),
                                        true));
            }
        }
        return lines;
    }

    /** What a line is known by. */
    String name() {
        return direction + " " + payer + " " + payee + " " + transactionId;
    }

    /** Above zero for what came in. */
    long signedFen() {
        return direction == Direction.CRDT ? amountFen : -amountFen;
    }
}
