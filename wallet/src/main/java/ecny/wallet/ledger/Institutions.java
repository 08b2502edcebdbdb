package ecny.wallet.ledger;

import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;
import java.util.Arrays;

/** The central bank and the others, by code; each has one account: issuance, or a vault. */
final class Institutions {
    static final int CENTRAL_BANK = 1;

    private static final int ABSENT = -1;
    static final int SIZE = WalletNumber.LARGEST_OPERATOR + 1;

    private final long[] kind = new long[SIZE];
    private final long[] idHead = new long[SIZE];
    private final long[] idTail = new long[SIZE];
    private final long[] keyHigh = new long[SIZE];
    private final long[] keyLow = new long[SIZE];
    private final long[] balance = new long[SIZE];
    private final long[] nextSerial = new long[SIZE];
    private final long[] interestPaidFor = new long[SIZE];
    private int currency;

    Institutions() {
        Arrays.fill(kind, ABSENT);
        Arrays.fill(interestPaidFor, ABSENT);
    }

    /** 0 until the central bank is registered. */
    int currency() {
        return currency;
    }

    void fixCurrency(int isoNumeric) {
        currency = isoNumeric;
    }

    boolean exists(int code) {
        return code >= 1 && code < SIZE && kind[code] != ABSENT;
    }

    boolean isOperator(int code) {
        return exists(code) && kind[code] == InstitutionKind.OPERATOR.code();
    }

    void register(int code, InstitutionKind newKind, long head, long tail, long tagHigh, long tagLow) {
        kind[code] = newKind.code();
        idHead[code] = head;
        idTail[code] = tail;
        keyHigh[code] = tagHigh;
        keyLow[code] = tagLow;
    }

    boolean hasKey(int code, long tagHigh, long tagLow) {
        return (tagHigh | tagLow) != 0 && keyHigh[code] == tagHigh && keyLow[code] == tagLow;
    }

    long balance(int code) {
        return balance[code];
    }

    long addBalance(int code, long fen) {
        long after = Math.addExact(balance[code], fen);
        balance[code] = after;
        return after;
    }

    /** One more than the largest serial an operator has opened. */
    long nextSerial(int code) {
        return nextSerial[code];
    }

    void opened(int code, long lastSerial) {
        nextSerial[code] = Math.max(nextSerial[code], lastSerial + 1);
    }

    /** The settlement day for which interest was last credited; -1 for none. */
    long interestPaidFor(int code) {
        return interestPaidFor[code];
    }

    void interestPaid(int code, int settlementDay) {
        interestPaidFor[code] = settlementDay;
    }

    void writeTo(StateSink sink) {
        sink.put(currency);
        for (int code = 1; code < SIZE; code++) {
            if (exists(code)) {
                sink.put(code);
                for (long[] column : columns()) {
                    sink.put(column[code]);
                }
            }
        }
        sink.put(0);
    }

    void readFrom(StateSource source) {
        currency = (int) source.get();
        for (int code = (int) source.get(); code != 0; code = (int) source.get()) {
            for (long[] column : columns()) {
                column[code] = source.get();
            }
        }
    }

    private long[][] columns() {
        return new long[][] {kind, idHead, idTail, keyHigh, keyLow, balance, nextSerial, interestPaidFor};
    }
}
