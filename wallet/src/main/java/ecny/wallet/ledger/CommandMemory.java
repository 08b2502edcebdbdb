package ecny.wallet.ledger;

import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * What was answered to which command id: for duplicates, and for refunds, which name the payment by its id.
 *
 * <pre>
 *   0 id high   1 id low   2 content hash   3 sequence:44 | command:8 | verdict:12   4 payer place:32 | payee place:32
 *   5 amount    6 payer's balance after     7 payee's balance after
 * </pre>
 *
 * Rows are in order of time; a second small table says with which row each business day began, so that days can be forgotten
 * from the front.
 */
final class CommandMemory {
    static final long ABSENT = RecordTable.ABSENT;

    private static final int CONTENT = 2;
    private static final int DECISION = 3;
    private static final int PLACES = 4;
    private static final int AMOUNT = 5;
    private static final int PAYER_BALANCE = 6;
    private static final int PAYEE_BALANCE = 7;
    private static final int STRIDE = 8;

    private static final int SEQUENCE_SHIFT = 20;
    private static final int COMMAND_SHIFT = 12;
    private static final long LARGEST_SEQUENCE = (1L << 44) - 1;

    private final RecordTable rows;
    private final RecordTable days = new RecordTable(2, 1, 64);

    CommandMemory(long expectedCommands, long indexKey) {
        rows = new RecordTable(STRIDE, 2, expectedCommands, indexKey);
    }

    long find(long idHigh, long idLow) {
        return rows.find(idHigh, idLow);
    }

    long touch(long idHigh, long idLow) {
        return rows.touch(idHigh, idLow);
    }

    /** One number for the content and its signer: the same words signed by another key are another command. */
    static long contentOf(CommandAtHand command) {
        return command.contentHash ^ Long.rotateLeft(command.signerTagHigh, 17) ^ (command.signerTagLow * 31);
    }

    boolean sameContent(long row, CommandAtHand command) {
        return rows.get(row, CONTENT) == contentOf(command) && command(row) == command.command;
    }

    void remember(CommandAtHand command, LedgerResult result) {
        if (command.sequence > LARGEST_SEQUENCE) {
            throw new IllegalStateException("sequence=" + command.sequence + ", largest=" + LARGEST_SEQUENCE);
        }
        long row = rows.append(command.idHigh, command.idLow);
        if (days.size() == 0 || days.get(days.end() - 1, 0) != command.today) {
            days.set(days.append(command.today), 1, row);
        }
        long[] page = rows.page(row);
        int at = rows.offset(row);
        page[at + CONTENT] = contentOf(command);
        page[at + DECISION] =
                command.sequence << SEQUENCE_SHIFT | (long) command.command << COMMAND_SHIFT | result.verdict.code();
        page[at + PLACES] = (long) result.payerPlace << 32 | (result.payeePlace & 0xFFFF_FFFFL);
        page[at + AMOUNT] = result.amountFen;
        page[at + PAYER_BALANCE] = result.payerBalanceFen;
        page[at + PAYEE_BALANCE] = result.payeeBalanceFen;
    }

    Verdict verdict(long row) {
        int code = (int) rows.get(row, DECISION) & 0xFFF;
        Verdict verdict = Verdict.ofCode(code);
        if (verdict == null) {
            throw new IllegalStateException("row " + row + " has verdict code " + code);
        }
        return verdict;
    }

    int command(long row) {
        return (int) (rows.get(row, DECISION) >>> COMMAND_SHIFT) & 0xFF;
    }

    long sequence(long row) {
        return rows.get(row, DECISION) >>> SEQUENCE_SHIFT;
    }

    int payerPlace(long row) {
        return (int) (rows.get(row, PLACES) >> 32);
    }

    int payeePlace(long row) {
        return (int) rows.get(row, PLACES);
    }

    long amountFen(long row) {
        return rows.get(row, AMOUNT);
    }

    long payerBalanceFen(long row) {
        return rows.get(row, PAYER_BALANCE);
    }

    long payeeBalanceFen(long row) {
        return rows.get(row, PAYEE_BALANCE);
    }

    /** The business day of a remembered command. */
    int dayOf(long row) {
        long mark = days.end() - 1;
        while (days.get(mark, 1) > row) {
            mark--;
        }
        return (int) days.get(mark, 0);
    }

    /** Forgets the commands of this business day and of those before it. */
    void forgetThrough(long day) {
        long mark = days.first();
        while (mark < days.end() && days.get(mark, 0) <= day) {
            mark++;
        }
        rows.forgetBefore(mark < days.end() ? days.get(mark, 1) : rows.end());
        days.forgetBefore(mark);
    }

    long size() {
        return rows.size();
    }

    long bytes() {
        return rows.bytes() + days.bytes();
    }

    void writeTo(StateSink sink) {
        rows.writeTo(sink);
        days.writeTo(sink);
    }

    void readFrom(StateSource source) {
        rows.readFrom(source);
        days.readFrom(source);
    }
}
