package ecny.wallet.instruments;

import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * Red packets (红包): one account for each campaign and wallet that claimed one. It is the sponsor's money until it is spent, so
 * it is no part of the wallet's balance.
 *
 * <pre>0 campaign's row   1 wallet's row   2 left</pre>
 */
public final class Packets {
    public static final long ABSENT = RecordTable.ABSENT;

    private static final int LEFT = 2;
    private static final int STRIDE = 3;

    private final RecordTable rows = new RecordTable(STRIDE, 2, 0);
    private final Campaigns campaigns;

    public Packets(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public long find(long campaignRow, int walletRow) {
        return rows.find(campaignRow, walletRow);
    }

    /** An empty packet, to be filled by a posting. */
    public long open(long campaignRow, int walletRow) {
        return rows.append(campaignRow, walletRow);
    }

    public long leftFen(long row) {
        return rows.get(row, LEFT);
    }

    /** @return what is left then */
    public long addFen(long row, long fen) {
        long left = Math.addExact(leftFen(row), fen);
        rows.set(row, LEFT, left);
        campaigns.addInPackets(rows.get(row, 0), fen);
        return left;
    }

    public long count() {
        return rows.end();
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
