package ecny.settlement.house;

import ecny.settlement.clearing.DayStatement;
import ecny.settlement.clearing.Mechanism;
import java.util.List;

/**
 * A participant's business day entry by entry: what a statement (camt.053), or while it runs a report (camt.052), says.
 *
 * @param totals opening and closing balance and the sums between
 * @param entries its banks' payments that settled, in order
 * @param wallets what its customers' wallets paid and got across operators, in one sum each
 */
public record ParticipantDay(DayStatement totals, List<Entry> entries, Wallets wallets) {
    /**
     * One settled payment.
     *
     * @param other number of the other participant
     * @param sent whether the participant paid
     */
    public record Entry(long atMillis, long id, int other, boolean sent, long amountFen, Mechanism mechanism) {}

    /** Settled payments of the wallet ledger. */
    public record Wallets(long sentCount, long sentFen, long receivedCount, long receivedFen) {
        static final Wallets NONE = new Wallets(0, 0, 0, 0);

        Wallets sent(long fen) {
            return new Wallets(sentCount + 1, sentFen + fen, receivedCount, receivedFen);
        }

        Wallets received(long fen) {
            return new Wallets(sentCount, sentFen, receivedCount + 1, receivedFen + fen);
        }
    }

    /** Opening balance and everything between, added up: the closing balance, or the statement is wrong. */
    public long addedUpFen() {
        long fen = totals.openingFen() + totals.otherFen() + wallets.receivedFen() - wallets.sentFen();
        for (Entry entry : entries) {
            fen += entry.sent() ? -entry.amountFen() : entry.amountFen();
        }
        return fen;
    }
}
