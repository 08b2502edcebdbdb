package ecny.wallet.instruments;

import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * What a refund must know about a payment beyond its amount: which part came out of a packet, and how much was refunded. There
 * is a row for every packet payment and for every other payment that was refunded.
 *
 * <p>The rule of a refund: the packet was spent first and the payer's own money last, so own money goes back first (last in,
 * first out), then the packet's part.
 *
 * <pre>0 the payment's sequence   1 campaign's row   2 packet's part   3 refunded   4 business day of the row</pre>
 */
public final class PaymentParts {
    public static final long ABSENT = RecordTable.ABSENT;

    private static final int CAMPAIGN = 1;
    private static final int PACKET_PART = 2;
    private static final int REFUNDED = 3;
    private static final int DAY = 4;
    private static final int STRIDE = 5;

    private final RecordTable rows = new RecordTable(STRIDE, 1, 0);

    public long find(long sequence) {
        return rows.find(sequence);
    }

    public long add(long sequence, long campaignRow, long packetPartFen, int day) {
        long row = rows.append(sequence);
        rows.set(row, CAMPAIGN, campaignRow);
        rows.set(row, PACKET_PART, packetPartFen);
        rows.set(row, DAY, day);
        return row;
    }

    public long campaignRow(long row) {
        return rows.get(row, CAMPAIGN);
    }

    public long refundedFen(long row) {
        return row == ABSENT ? 0 : rows.get(row, REFUNDED);
    }

    public void addRefund(long row, long fen) {
        rows.set(row, REFUNDED, Math.addExact(refundedFen(row), fen));
    }

    /** How much of a further refund is the packet's. */
    public long packetPartOfRefund(long row, long paidFen, long refundFen) {
        if (row == ABSENT) {
            return 0;
        }
        long ownLeft = Math.max(0, paidFen - rows.get(row, PACKET_PART) - refundedFen(row));
        return refundFen - Math.min(refundFen, ownLeft);
    }

    /** Forgets the rows of this day and those before it. */
    public void forgetThrough(long day) {
        long row = rows.first();
        while (row < rows.end() && rows.get(row, DAY) <= day) {
            row++;
        }
        rows.forgetBefore(row);
    }

    public long bytes() {
        return rows.bytes();
    }

    public void writeTo(StateSink sink) {
        rows.writeTo(sink);
    }

    public void readFrom(StateSource source) {
        rows.readFrom(source);
    }
}
