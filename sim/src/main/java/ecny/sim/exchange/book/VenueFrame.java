package ecny.sim.exchange.book;

import ecny.settlement.message.CommandFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An input of the venue as bytes: the frame of the settlement journal ({@link CommandFrame}, unsigned) around a body of its own.
 *
 * <pre>
 *   24     25    26          28       32       40         48      56       64         96           128
 *   +------+-----+-------------+--------+--------+----------+-------+--------+----------+------------+
 *   | kind | --- | participant | how    | symbol | quantity | price | number | id (32)  | original   |
 *   +------+-----+-------------+--------+--------+----------+-------+--------+----------+------------+
 * </pre>
 *
 * <p>Little-endian. Texts are packed by {@link Text}. Every input has this one length, so that a slot of the ring, a record of the
 * journal and what replay reads are the same bytes.
 */
public final class VenueFrame {
    /** Kinds. For ever: journals hold them. */
    public static final int NEW = 1;

    public static final int CANCEL = 2;
    public static final int REPLACE = 3;
    public static final int STATUS = 4;
    public static final int ASK_QUOTE = 5;
    /** Money reserved for the venue: {@code quantity} of the currency whose index is {@code number}. */
    public static final int DEPOSIT = 6;
    /** The bridge has settled the trade {@code number}, or has not when {@code how} is 0; {@code id} is the bridge's. */
    public static final int SETTLED = 8;

    /** Both legs of a trade are booked. */
    public static final int SETTLED_BOTH = 1;
    /** What the buyer got is not reserved for the venue. */
    public static final int BASE_LEFT = 2;
    /** What the seller got is not reserved for the venue. */
    public static final int QUOTE_LEFT = 4;

    /** Time has passed. */
    public static final int TICK = 9;
    /** The parity of the next day: {@code price}. */
    public static final int PARITY = 10;
    /** A participant's prices on request: bid {@code price}, offer {@code number}, up to {@code quantity}. */
    public static final int INDICATE = 11;
    /** Into the pool: {@code quantity} of the base, {@code price} minor units of the quote currency. */
    public static final int PROVIDE = 12;

    /** Money leaves the venue: {@code quantity} of the currency {@code symbol}, whose index is {@code number}, -1 for none. */
    public static final int WITHDRAW = 13;
    /** The bridge has given back what the input {@code number} asked for. */
    public static final int WITHDRAWN = 14;

    /** Asks for both prices; instead of a side. */
    public static final int BOTH_SIDES = 3;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int KIND = CommandFrame.BODY_OFFSET;
    private static final int PARTICIPANT = KIND + 2;
    private static final int HOW = KIND + 4;
    private static final int SYMBOL = KIND + 8;
    private static final int QUANTITY = KIND + 16;
    private static final int PRICE = KIND + 24;
    private static final int NUMBER = KIND + 32;
    private static final int ID = KIND + 40;
    private static final int ORIGINAL = KIND + 72;
    private static final int BODY_LENGTH = 104;

    /** Bytes of every frame. */
    public static final int LENGTH = CommandFrame.BODY_OFFSET + BODY_LENGTH;

    private VenueFrame() {}

    /** Writes everything but sequence, stamp and checksum, which {@link #stamp} adds. */
    public static void write(
            byte[] frame, int kind, int participant, int how, long symbol, long quantity, long price, long number) {
        frame[KIND] = (byte) kind;
        frame[KIND + 1] = 0;
        SHORT.set(frame, PARTICIPANT, (short) participant);
        INT.set(frame, HOW, how);
        LONG.set(frame, SYMBOL, symbol);
        LONG.set(frame, QUANTITY, quantity);
        LONG.set(frame, PRICE, price);
        LONG.set(frame, NUMBER, number);
    }

    /** Writes the two ids. */
    public static void ids(byte[] frame, long[] id, long[] original) {
        for (int i = 0; i < Text.ID_LONGS; i++) {
            LONG.set(frame, ID + i * Long.BYTES, id[i]);
            LONG.set(frame, ORIGINAL + i * Long.BYTES, original[i]);
        }
    }

    /** The header. The checksum is set by {@link CommandFrame#seal}. */
    public static void stamp(byte[] frame, long sequence, long nanos) {
        CommandFrame.writeHeader(frame, 0, sequence, nanos, BODY_LENGTH, false);
    }

    static int kind(byte[] frame, int offset) {
        return frame[offset + KIND];
    }

    static int participant(byte[] frame, int offset) {
        return (short) SHORT.get(frame, offset + PARTICIPANT);
    }

    static int how(byte[] frame, int offset) {
        return (int) INT.get(frame, offset + HOW);
    }

    static long symbol(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + SYMBOL);
    }

    static long quantity(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + QUANTITY);
    }

    static long price(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + PRICE);
    }

    static long number(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + NUMBER);
    }

    static void id(byte[] frame, int offset, long[] into) {
        for (int i = 0; i < Text.ID_LONGS; i++) {
            into[i] = (long) LONG.get(frame, offset + ID + i * Long.BYTES);
        }
    }

    static void original(byte[] frame, int offset, long[] into) {
        for (int i = 0; i < Text.ID_LONGS; i++) {
            into[i] = (long) LONG.get(frame, offset + ORIGINAL + i * Long.BYTES);
        }
    }
}
