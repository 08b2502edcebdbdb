package ecny.settlement.message;

import static ecny.settlement.message.CommandBody.INT;
import static ecny.settlement.message.CommandBody.LONG;
import static ecny.settlement.message.CommandBody.SHORT;

import java.util.zip.CRC32C;
import org.jspecify.annotations.NullMarked;

/**
 * A frame as bytes: one slot of the ring and one record of the journal.
 *
 * <pre>
 *   0          8                16           18               19         20         24
 *   +----------+----------------+------------+----------------+----------+----------+------+-----------+-----------+
 *   | sequence | stampedAtNanos | bodyLength | signatureCheck | reserved | checksum | body | publicKey | signature |
 *   +----------+----------------+------------+----------------+----------+----------+------+-----------+-----------+
 *                                                                                          |<- 128, when signed  ->|
 * </pre>
 *
 * <p>Numbers are little-endian; the checksum is CRC-32C over the whole frame with the checksum's own field zero. Static,
 * without garbage, from any thread; a {@link CRC32C} is handed in by the thread that owns it.
 */
@NullMarked
public final class CommandFrame {
    public static final int SEQUENCE_OFFSET = 0;
    public static final int STAMPED_AT_OFFSET = 8;
    public static final int BODY_LENGTH_OFFSET = 16;
    public static final int SIGNATURE_CHECK_OFFSET = 18;
    public static final int RESERVED_OFFSET = 19;
    public static final int CHECKSUM_OFFSET = 20;
    public static final int BODY_OFFSET = 24;
    public static final int KEY_LENGTH = KeyBytes.LENGTH;
    public static final int SIGNATURE_LENGTH = 64;
    /** Key and signature, after the body of a signed command. */
    public static final int SEAL_LENGTH = KEY_LENGTH + SIGNATURE_LENGTH;
    /** The longest frame of the schema, in bytes. */
    public static final int MAX_LENGTH = BODY_OFFSET + CommandBody.MAX_LENGTH + SEAL_LENGTH;

    /** Values of the field signatureCheck (enum SignatureCheck of the schema). */
    public static final byte UNSIGNED = 0;

    public static final byte VALID = 1;
    public static final byte INVALID = 2;

    /** Low 16 bytes of x, the signer's tag, within the key. */
    private static final int TAG_OFFSET = 16;

    private CommandFrame() {}

    /** Writes the header, with the checksum zero and {@link #UNSIGNED}, or {@link #INVALID} until a signature was found good. */
    public static void writeHeader(
            byte[] frame, int offset, long sequence, long stampedAtNanos, int bodyLength, boolean signed) {
        LONG.set(frame, offset + SEQUENCE_OFFSET, sequence);
        LONG.set(frame, offset + STAMPED_AT_OFFSET, stampedAtNanos);
        SHORT.set(frame, offset + BODY_LENGTH_OFFSET, (short) bodyLength);
        frame[offset + SIGNATURE_CHECK_OFFSET] = signed ? INVALID : UNSIGNED;
        frame[offset + RESERVED_OFFSET] = 0;
        INT.set(frame, offset + CHECKSUM_OFFSET, 0);
    }

    public static long sequence(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + SEQUENCE_OFFSET);
    }

    public static long stampedAtNanos(byte[] frame, int offset) {
        return (long) LONG.get(frame, offset + STAMPED_AT_OFFSET);
    }

    public static int bodyLength(byte[] frame, int offset) {
        return CommandBody.unsignedShort(frame, offset + BODY_LENGTH_OFFSET);
    }

    /** One of {@link #UNSIGNED}, {@link #VALID}, {@link #INVALID}. */
    public static byte signatureCheck(byte[] frame, int offset) {
        return frame[offset + SIGNATURE_CHECK_OFFSET];
    }

    public static void signatureCheck(byte[] frame, int offset, byte check) {
        frame[offset + SIGNATURE_CHECK_OFFSET] = check;
    }

    /** Whether a key and a signature follow the body. */
    public static boolean isSigned(byte[] frame, int offset) {
        return signatureCheck(frame, offset) != UNSIGNED;
    }

    /** Bytes of the whole frame. */
    public static int length(byte[] frame, int offset) {
        return length(bodyLength(frame, offset), isSigned(frame, offset));
    }

    /** Bytes of a frame around a body of that length. */
    public static int length(int bodyLength, boolean signed) {
        return BODY_OFFSET + bodyLength + (signed ? SEAL_LENGTH : 0);
    }

    /** Where the public key of a signed frame begins. */
    public static int publicKeyOffset(byte[] frame, int offset) {
        return offset + BODY_OFFSET + bodyLength(frame, offset);
    }

    /** Where the signature of a signed frame begins. */
    public static int signatureOffset(byte[] frame, int offset) {
        return publicKeyOffset(frame, offset) + KEY_LENGTH;
    }

    /** x[16..24) of the signer's key as a big-endian number; 0 for an unsigned frame. */
    public static long signerTagHigh(byte[] frame, int offset) {
        return isSigned(frame, offset) ? tagHigh(frame, publicKeyOffset(frame, offset)) : 0;
    }

    /** x[24..32) of the signer's key as a big-endian number; 0 for an unsigned frame. */
    public static long signerTagLow(byte[] frame, int offset) {
        return isSigned(frame, offset) ? tagLow(frame, publicKeyOffset(frame, offset)) : 0;
    }

    /** High half of the tag by which the ledger knows the key that stands at {@code keyOffset}. */
    public static long tagHigh(byte[] bytes, int keyOffset) {
        return Long.reverseBytes((long) LONG.get(bytes, keyOffset + TAG_OFFSET));
    }

    /** Low half of that tag. */
    public static long tagLow(byte[] bytes, int keyOffset) {
        return Long.reverseBytes((long) LONG.get(bytes, keyOffset + TAG_OFFSET + 8));
    }

    public static int checksum(byte[] frame, int offset) {
        return (int) INT.get(frame, offset + CHECKSUM_OFFSET);
    }

    /** Writes the checksum; after this nothing in the frame may change. */
    public static void seal(byte[] frame, int offset, CRC32C crc) {
        INT.set(frame, offset + CHECKSUM_OFFSET, 0);
        INT.set(frame, offset + CHECKSUM_OFFSET, crcOf(frame, offset, length(frame, offset), crc));
    }

    /**
     * Whether the bytes are a frame whose checksum holds. Puts a zero in the field while it computes and the old value back:
     * no other thread may read the frame meanwhile.
     *
     * @param available how many bytes stand from {@code offset}; a frame that would be longer does not hold
     */
    public static boolean holds(byte[] frame, int offset, int available, CRC32C crc) {
        if (available < BODY_OFFSET || length(frame, offset) > available) {
            return false;
        }
        int found = checksum(frame, offset);
        INT.set(frame, offset + CHECKSUM_OFFSET, 0);
        int computed = crcOf(frame, offset, length(frame, offset), crc);
        INT.set(frame, offset + CHECKSUM_OFFSET, found);
        return found == computed;
    }

    private static int crcOf(byte[] frame, int offset, int length, CRC32C crc) {
        crc.reset();
        crc.update(frame, offset, length);
        return (int) crc.getValue();
    }
}
