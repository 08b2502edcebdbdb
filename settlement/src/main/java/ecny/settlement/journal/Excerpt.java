package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import java.util.zip.CRC32C;

/**
 * Layout of one excerpt of the journal file: the unit that is written whole or not at all. All numbers little-endian.
 *
 * <pre>
 *      0  magic "ecnj"
 *      4  version 1
 *      5  kind: 1 batch of frames, 2 checkpoint
 *      6  zero, 2 bytes
 *      8  batch: sequence of the first frame; checkpoint: the sequence it is at
 *     16  last sequence that was durable when this excerpt was begun
 *     24  frames in the batch; 0 for a checkpoint
 *     28  bytes of content
 *     32  CRC-32C of the 32 bytes above
 *     36  zero, 4 bytes
 *     40  content: frames, each followed by zeros to a multiple of 8, or a {@link Checkpoint}
 *         batch only: chain digest after the last frame, 32 bytes
 * </pre>
 *
 * <p>A batch never crosses a multiple of {@link Chain#BLOCK}: so an excerpt has a bounded size, and the chain can be
 * taken up at any block.
 */
final class Excerpt {
    static final int MAGIC = 'e' | 'c' << 8 | 'n' << 16 | 'j' << 24;
    static final int VERSION = 1;
    static final int BATCH = 1;
    static final int CHECKPOINT = 2;

    /** Magic, version, kind and the two zero bytes, read as one number. */
    static final int MAGIC_AT = 0;

    static final int KIND_AT = 4;
    static final int SEQUENCE_AT = 8;
    static final int DURABLE_AT = 16;
    static final int COUNT_AT = 24;
    static final int CONTENT_LENGTH_AT = 28;
    static final int HEADER_CRC_AT = 32;
    static final int HEADER_LENGTH = 40;

    static final int MAX_CONTENT = (int) Chain.BLOCK * aligned(CommandFrame.MAX_LENGTH);
    static final int MAX_LENGTH = HEADER_LENGTH + MAX_CONTENT + Journal.CHAIN_DIGEST_LENGTH;

    private Excerpt() {}

    /** Writes an excerpt's header. */
    static void putHeader(byte[] out, CRC32C crc, int kind, long sequence, long durable, int count, int contentLength) {
        LittleEndian.putInt(out, MAGIC_AT, MAGIC);
        LittleEndian.putInt(out, KIND_AT, VERSION | kind << 8);
        LittleEndian.putLong(out, SEQUENCE_AT, sequence);
        LittleEndian.putLong(out, DURABLE_AT, durable);
        LittleEndian.putInt(out, COUNT_AT, count);
        LittleEndian.putInt(out, CONTENT_LENGTH_AT, contentLength);
        LittleEndian.putInt(out, HEADER_CRC_AT, headerChecksum(crc, out, 0));
        LittleEndian.putInt(out, HEADER_CRC_AT + Integer.BYTES, 0);
    }

    /** The next multiple of 8: where the next frame of a batch begins. */
    static int aligned(int length) {
        return (length + 7) & ~7;
    }

    static int headerChecksum(CRC32C crc, byte[] bytes, int excerpt) {
        crc.reset();
        crc.update(bytes, excerpt, HEADER_CRC_AT);
        return (int) crc.getValue();
    }

    /** Whether a whole header stands at the offset: magic, version, a known kind, zeros and its checksum. */
    static boolean hasHeader(byte[] bytes, int offset, CRC32C crc) {
        int versionAndKind = LittleEndian.getInt(bytes, offset + KIND_AT);
        return LittleEndian.getInt(bytes, offset + MAGIC_AT) == MAGIC
                && (versionAndKind == (VERSION | BATCH << 8) || versionAndKind == (VERSION | CHECKPOINT << 8))
                && LittleEndian.getInt(bytes, offset + HEADER_CRC_AT) == headerChecksum(crc, bytes, offset)
                && LittleEndian.getInt(bytes, offset + HEADER_CRC_AT + Integer.BYTES) == 0;
    }

    /** Bytes of the whole excerpt whose header stands at the offset. */
    static int length(byte[] bytes, int offset) {
        int content = LittleEndian.getInt(bytes, offset + CONTENT_LENGTH_AT);
        return HEADER_LENGTH + content + (kind(bytes, offset) == BATCH ? Journal.CHAIN_DIGEST_LENGTH : 0);
    }

    static int kind(byte[] bytes, int offset) {
        return bytes[offset + KIND_AT + 1];
    }

    static long sequence(byte[] bytes, int offset) {
        return LittleEndian.getLong(bytes, offset + SEQUENCE_AT);
    }

    static long durable(byte[] bytes, int offset) {
        return LittleEndian.getLong(bytes, offset + DURABLE_AT);
    }

    static int count(byte[] bytes, int offset) {
        return LittleEndian.getInt(bytes, offset + COUNT_AT);
    }

    static int contentLength(byte[] bytes, int offset) {
        return LittleEndian.getInt(bytes, offset + CONTENT_LENGTH_AT);
    }

    /** Sequence of the last frame up to and including this excerpt. */
    static long lastSequence(byte[] bytes, int offset) {
        return sequence(bytes, offset) + Math.max(count(bytes, offset) - 1, 0);
    }
}
