package ecny.wallet.instruments;

import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * Reserved money (预授权): each hold is an account of its own until it is captured or released. A hold with nothing left is
 * closed; closed ones are forgotten with the commands of their day.
 *
 * <pre>0 id high   1 id low   2 payer's row:32 | payee's row:32   3 left   4 expires at, millis   5 business day made</pre>
 */
public final class Holds {
    public static final long ABSENT = RecordTable.ABSENT;

    private static final int PARTIES = 2;
    private static final int LEFT = 3;
    private static final int EXPIRES = 4;
    private static final int DAY = 5;
    private static final int STRIDE = 6;

    private final RecordTable rows;

    /** @param indexKey as in {@link RecordTable#RecordTable(int, int, long, long)}: the ids are chosen by callers */
    public Holds(long indexKey) {
        rows = new RecordTable(STRIDE, 2, 0, indexKey);
    }

    public long find(long idHigh, long idLow) {
        return rows.find(idHigh, idLow);
    }

    /** An empty hold, to be filled by a posting. */
    public long open(long idHigh, long idLow, int payerRow, int payeeRow, long expiresAtMillis, int day) {
        long row = rows.append(idHigh, idLow);
        rows.set(row, PARTIES, (long) payerRow << 32 | payeeRow);
        rows.set(row, EXPIRES, expiresAtMillis);
        rows.set(row, DAY, day);
        return row;
    }

    public int payerRow(long row) {
        return (int) (rows.get(row, PARTIES) >>> 32);
    }

    public int payeeRow(long row) {
        return (int) rows.get(row, PARTIES);
    }

    public long leftFen(long row) {
        return rows.get(row, LEFT);
    }

    /** @return what is left then */
    public long addFen(long row, long fen) {
        long left = Math.addExact(leftFen(row), fen);
        rows.set(row, LEFT, left);
        return left;
    }

    public boolean hasExpired(long row, long nowMillis) {
        return nowMillis >= rows.get(row, EXPIRES);
    }

    public int dayMade(long row) {
        return (int) rows.get(row, DAY);
    }

    public long first() {
        return rows.first();
    }

    public long end() {
        return rows.end();
    }

    /** Forgets from the front: closed holds made on this day or before, up to the first that is still open. */
    public void forgetThrough(long day) {
        long row = rows.first();
        while (row < rows.end() && dayMade(row) <= day && leftFen(row) == 0) {
            row++;
        }
        rows.forgetBefore(row);
    }

    public long totalFen() {
        long total = 0;
        for (long row = first(); row < end(); row++) {
            total = Math.addExact(total, leftFen(row));
        }
        return total;
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
