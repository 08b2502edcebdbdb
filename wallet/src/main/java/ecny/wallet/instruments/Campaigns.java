package ecny.wallet.instruments;

import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * Red-packet campaigns (红包活动) and the merchants on their lists. A campaign's pot is an account; packets are filled from it.
 *
 * <pre>
 *   0 number   1 sponsor's row   2 pot   3 packet's face value   4 minimum spend   5 claims until, millis
 *   6 expires at, millis   7 listed merchants only   8 packets claimed   9 money in its packets
 * </pre>
 */
public final class Campaigns {
    public static final long ABSENT = RecordTable.ABSENT;

    private static final int NUMBER = 0;
    private static final int SPONSOR = 1;
    private static final int POT = 2;
    private static final int PACKET = 3;
    private static final int MINIMUM_SPEND = 4;
    private static final int CLAIM_UNTIL = 5;
    private static final int EXPIRES = 6;
    private static final int LISTED_ONLY = 7;
    private static final int CLAIMED = 8;
    private static final int IN_PACKETS = 9;
    private static final int STRIDE = 10;

    private final RecordTable rows = new RecordTable(STRIDE, 1, 0);
    private final RecordTable merchants = new RecordTable(2, 2, 0);

    public long find(long number) {
        return rows.find(number);
    }

    /** A campaign with an empty pot, to be filled by a posting. */
    public long open(
            long number,
            int sponsorRow,
            long packetFen,
            long minimumSpendFen,
            long claimUntilMillis,
            long expiresAtMillis,
            boolean listedMerchantsOnly) {
        long row = rows.append(number);
        rows.set(row, SPONSOR, sponsorRow);
        rows.set(row, PACKET, packetFen);
        rows.set(row, MINIMUM_SPEND, minimumSpendFen);
        rows.set(row, CLAIM_UNTIL, claimUntilMillis);
        rows.set(row, EXPIRES, expiresAtMillis);
        rows.set(row, LISTED_ONLY, listedMerchantsOnly ? 1 : 0);
        return row;
    }

    public long number(long row) {
        return rows.get(row, NUMBER);
    }

    public int sponsorRow(long row) {
        return (int) rows.get(row, SPONSOR);
    }

    public long potFen(long row) {
        return rows.get(row, POT);
    }

    /** @return the pot then */
    public long addToPot(long row, long fen) {
        long pot = Math.addExact(potFen(row), fen);
        rows.set(row, POT, pot);
        return pot;
    }

    public long packetFen(long row) {
        return rows.get(row, PACKET);
    }

    public long minimumSpendFen(long row) {
        return rows.get(row, MINIMUM_SPEND);
    }

    /** Claims are taken up to and including this millisecond. */
    public boolean claimsClosed(long row, long nowMillis) {
        return nowMillis > rows.get(row, CLAIM_UNTIL);
    }

    public boolean hasExpired(long row, long nowMillis) {
        return nowMillis >= rows.get(row, EXPIRES);
    }

    public long packetsClaimed(long row) {
        return rows.get(row, CLAIMED);
    }

    public void countClaim(long row) {
        rows.set(row, CLAIMED, packetsClaimed(row) + 1);
    }

    /** The sum of what is left in its packets. */
    public long inPacketsFen(long row) {
        return rows.get(row, IN_PACKETS);
    }

    void addInPackets(long row, long fen) {
        rows.set(row, IN_PACKETS, Math.addExact(inPacketsFen(row), fen));
    }

    public boolean accepts(long row, int merchantRow) {
        return rows.get(row, LISTED_ONLY) == 0 || isListed(row, merchantRow);
    }

    public boolean isListed(long row, int merchantRow) {
        return merchants.find(row, merchantRow) != ABSENT;
    }

    public void list(long row, int merchantRow) {
        merchants.append(row, merchantRow);
    }

    /** Whether a wallet sponsors a campaign that has money in pot or packets. */
    public boolean hasMoneyOf(int sponsorRow) {
        for (long row = rows.first(); row < rows.end(); row++) {
            if (sponsorRow(row) == sponsorRow && (potFen(row) != 0 || inPacketsFen(row) != 0)) {
                return true;
            }
        }
        return false;
    }

    public long count() {
        return rows.end();
    }

    public long bytes() {
        return rows.bytes() + merchants.bytes();
    }

    public void writeTo(StateSink sink) {
        rows.writeTo(sink);
        merchants.writeTo(sink);
    }

    public void readFrom(StateSource source) {
        rows.readFrom(source);
        merchants.readFrom(source);
    }
}
