package ecny.wallet.ledger;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.rulebook.Rules;
import ecny.wallet.table.RecordTable;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/**
 * The wallets: 72 bytes each and about 8 for the index.
 *
 * <pre>
 *   0 number   1 balance   2 packed   3 outflow of the day   4 outflow of the year   5 held   6, 7 the key's tag
 *   8 interest product (fen × days)
 *
 *   packed   bits  0..3  class        4..7  kind    8..11 state    12 has user limits
 *                 16..31 operator    32..47 day of the last outflow    48..63 day to which interest is counted
 * </pre>
 *
 * What an unsigned payment touches stands in front. Days count from 1970 and fit 16 bits until 2149. Counters of a past day
 * or year are not reset, they are read as 0.
 */
final class Wallets {
    static final int ABSENT = -1;

    private static final int NUMBER = 0;
    private static final int BALANCE = 1;
    private static final int PACKED = 2;
    private static final int DAY_OUT = 3;
    private static final int YEAR_OUT = 4;
    private static final int HELD = 5;
    private static final int KEY_HIGH = 6;
    private static final int KEY_LOW = 7;
    private static final int PRODUCT = 8;
    private static final int STRIDE = 9;

    private static final int KIND_SHIFT = 4;
    private static final int STATE_SHIFT = 8;
    private static final long USER_LIMITS = 1L << 12;
    private static final int OPERATOR_SHIFT = 16;
    private static final int OUT_DAY_SHIFT = 32;
    private static final int INTEREST_DAY_SHIFT = 48;

    private static final WalletState[] STATES = WalletState.values();
    private static final WalletKind[] KINDS = WalletKind.values();

    private final RecordTable rows;

    Wallets(int expectedWallets) {
        rows = new RecordTable(STRIDE, 1, expectedWallets);
    }

    /** The wallet's row, or {@link #ABSENT}. */
    int find(long number) {
        return (int) rows.find(number);
    }

    /** Brings index and row near; the value means nothing. */
    long touch(long number) {
        long row = rows.find(number);
        return row == RecordTable.ABSENT ? 0 : rows.get(row, BALANCE);
    }

    int open(long number, int walletClass, int kind, int operator, int today, long keyHigh, long keyLow) {
        long row = rows.append(number);
        if (row != (int) row) {
            throw new IllegalStateException("row " + row + " is more than wallets can have");
        }
        rows.set(
                row,
                PACKED,
                walletClass
                        | (long) kind << KIND_SHIFT
                        | (long) WalletState.NORMAL.code() << STATE_SHIFT
                        | (long) operator << OPERATOR_SHIFT
                        | (long) today << INTEREST_DAY_SHIFT);
        setKey((int) row, keyHigh, keyLow);
        return (int) row;
    }

    int count() {
        return (int) rows.end();
    }

    long number(int row) {
        return rows.get(row, NUMBER);
    }

    long balance(int row) {
        return rows.get(row, BALANCE);
    }

    /** @return the new balance */
    long addBalance(int row, long fen) {
        long[] page = rows.page(row);
        int at = rows.offset(row) + BALANCE;
        long balance = Math.addExact(page[at], fen);
        page[at] = balance;
        return balance;
    }

    long held(int row) {
        return rows.get(row, HELD);
    }

    long addHeld(int row, long fen) {
        long held = Math.addExact(held(row), fen);
        rows.set(row, HELD, held);
        return held;
    }

    /** What the owner owns: available and held. */
    long owned(int row) {
        return balance(row) + held(row);
    }

    int walletClass(int row) {
        return (int) packed(row) & 0xF;
    }

    void setClass(int row, int walletClass) {
        rows.set(row, PACKED, (packed(row) & ~0xFL) | walletClass);
    }

    WalletKind kind(int row) {
        return KINDS[(int) (packed(row) >>> KIND_SHIFT) & 0xF];
    }

    int kindAndClass(int row) {
        int packed = (int) packed(row);
        return Rules.kindAndClass(packed >>> KIND_SHIFT & 0xF, packed & 0xF);
    }

    WalletState state(int row) {
        return STATES[(int) (packed(row) >>> STATE_SHIFT) & 0xF];
    }

    void setState(int row, WalletState state) {
        rows.set(row, PACKED, (packed(row) & ~(0xFL << STATE_SHIFT)) | (long) state.code() << STATE_SHIFT);
    }

    int operator(int row) {
        return (int) (packed(row) >>> OPERATOR_SHIFT) & 0xFFFF;
    }

    boolean hasUserLimits(int row) {
        return (packed(row) & USER_LIMITS) != 0;
    }

    void markUserLimits(int row) {
        rows.set(row, PACKED, packed(row) | USER_LIMITS);
    }

    boolean hasKey(int row, long tagHigh, long tagLow) {
        return (tagHigh | tagLow) != 0 && rows.get(row, KEY_HIGH) == tagHigh && rows.get(row, KEY_LOW) == tagLow;
    }

    void setKey(int row, long tagHigh, long tagLow) {
        rows.set(row, KEY_HIGH, tagHigh);
        rows.set(row, KEY_LOW, tagLow);
    }

    /** The outflow of this day, 0 when the last one was on another day. */
    long dayOut(int row, int day) {
        return outDay(row) == day ? rows.get(row, DAY_OUT) : 0;
    }

    /** The outflow since the year began. */
    long yearOut(int row, int yearBegan) {
        return outDay(row) >= yearBegan ? rows.get(row, YEAR_OUT) : 0;
    }

    void setOut(int row, int day, long dayOut, long yearOut) {
        rows.set(row, DAY_OUT, dayOut);
        rows.set(row, YEAR_OUT, yearOut);
        rows.set(row, PACKED, (packed(row) & ~(0xFFFFL << OUT_DAY_SHIFT)) | (long) day << OUT_DAY_SHIFT);
    }

    private int outDay(int row) {
        return (int) (packed(row) >>> OUT_DAY_SHIFT) & 0xFFFF;
    }

    /** The first day that is not yet in the interest product. */
    int interestDay(int row) {
        return (int) (packed(row) >>> INTEREST_DAY_SHIFT);
    }

    long product(int row) {
        return rows.get(row, PRODUCT);
    }

    void setProduct(int row, long product, int countedToDay) {
        rows.set(row, PRODUCT, product);
        rows.set(
                row,
                PACKED,
                (packed(row) & ~(0xFFFFL << INTEREST_DAY_SHIFT)) | (long) countedToDay << INTEREST_DAY_SHIFT);
    }

    private long packed(int row) {
        return rows.get(row, PACKED);
    }

    static long bytesFor(long wallets) {
        return RecordTable.bytesFor(STRIDE, wallets);
    }

    long bytes() {
        return rows.bytes();
    }

    void writeTo(StateSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(StateSource source) {
        rows.readFrom(source);
    }
}
