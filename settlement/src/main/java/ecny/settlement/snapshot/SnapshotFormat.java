package ecny.settlement.snapshot;

import java.util.zip.CRC32C;

/**
 * Layout of a snapshot file. All numbers big-endian, as {@code Ledger.stateDigest()} takes them.
 *
 * <pre>
 *   header   0 "ecnysnap"   8 version 1   12 zero   16 sequence   24 stamp   32 chain digest (32)   64 CRC-32C   68 zero
 *   block    0 longs in it  4 CRC-32C of their bytes   8 the longs, as the ledger wrote them
 *   ...
 *   end      0 zero         4 CRC-32C of the 40 bytes behind   8 longs in all   16 state digest (32)
 * </pre>
 *
 * <p>The state digest is SM3 over the bytes of all longs: the ledger's own.
 */
final class SnapshotFormat {
    /** "ecnysnap". */
    static final long MAGIC = 0x65636e79_736e6170L;

    static final int VERSION = 1;
    static final int HEADER_LENGTH = 72;
    static final int HEADER_CRC_AT = 64;
    static final int CHAIN_AT = 32;
    static final int DIGEST_LENGTH = 32;
    static final int BLOCK_HEADER_LENGTH = 8;
    static final int BLOCK_LONGS = 8 * 1024;
    static final int END_LENGTH = BLOCK_HEADER_LENGTH + Long.BYTES + DIGEST_LENGTH;

    private SnapshotFormat() {}

    static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
