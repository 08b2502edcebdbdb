package ecny.settlement.clearing;

import java.time.LocalDate;

/**
 * A participant's business day in central-bank money (its own account, or its balance with its agent). Amounts in fen.
 *
 * @param otherFen what is not a settled payment: the central bank's operations and loans, interest, and, for a participant behind
 *     an agent, payments under way
 */
public record DayStatement(
        LocalDate day,
        String participant,
        long openingFen,
        long sentCount,
        long sentFen,
        long receivedCount,
        long receivedFen,
        long otherFen,
        long closingFen) {
    /** The line of which the day's digest is made. */
    String line() {
        return String.join(
                "|",
                day.toString(),
                participant,
                Long.toString(openingFen),
                Long.toString(sentCount),
                Long.toString(sentFen),
                Long.toString(receivedCount),
                Long.toString(receivedFen),
                Long.toString(otherFen),
                Long.toString(closingFen));
    }
}
