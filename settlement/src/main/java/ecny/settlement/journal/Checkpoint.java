package ecny.settlement.journal;

import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A signed statement in the journal: at this sequence and stamp the chain digest was this and, where it was known, so was
 * the digest of the ledger's state. Signed with the simulator's SM2 key.
 *
 * <p>In the file it is the content of an excerpt:
 *
 * <pre>
 *      0  stamp of the frame with this sequence
 *      8  1 when a state digest is given, otherwise 0
 *     16  state digest, 32 bytes
 *     48  chain digest, 32 bytes
 *     80  public key x || y, 64 bytes
 *    144  signature r || s, 64 bytes, over the excerpt's header and the 144 bytes above
 * </pre>
 *
 * @param stampedAtNanos stamp of the frame with this sequence
 * @param chainDigest in hexadecimal
 * @param stateDigest SM3 of the ledger's state in hexadecimal; empty in a checkpoint that was made while payments went on
 * @param publicKey x || y in hexadecimal
 */
public record Checkpoint(
        long sequence, long stampedAtNanos, String chainDigest, Optional<String> stateDigest, String publicKey) {
    /** Bytes of an excerpt's content. */
    static final int LENGTH = 208;

    private static final int STAMP_AT = 0;
    private static final int HAS_STATE_AT = 8;
    private static final int STATE_AT = 16;
    private static final int CHAIN_AT = 48;
    private static final int KEY_AT = 80;
    private static final int SIGNATURE_AT = 144;
    private static final int DIGEST = Journal.CHAIN_DIGEST_LENGTH;
    private static final int KEY = 64;

    /** Writes and signs a whole excerpt at the start of {@code out}. */
    static void write(
            byte[] out,
            CRC32C crc,
            long sequence,
            long durable,
            long stampedAtNanos,
            byte[] chainDigest,
            Optional<byte[]> stateDigest,
            Sm2KeyPair key,
            Sm2Signer signer) {
        Excerpt.putHeader(out, crc, Excerpt.CHECKPOINT, sequence, durable, 0, LENGTH);
        int content = Excerpt.HEADER_LENGTH;
        Arrays.fill(out, content, content + LENGTH, (byte) 0);
        LittleEndian.putLong(out, content + STAMP_AT, stampedAtNanos);
        LittleEndian.putLong(out, content + HAS_STATE_AT, stateDigest.isPresent() ? 1 : 0);
        stateDigest.ifPresent(digest -> System.arraycopy(digest, 0, out, content + STATE_AT, DIGEST));
        System.arraycopy(chainDigest, 0, out, content + CHAIN_AT, DIGEST);
        key.publicKey().writeTo(out, content + KEY_AT);
        signer.sign(out, 0, content + SIGNATURE_AT, out, content + SIGNATURE_AT);
    }

    /** Reads the checkpoint whose excerpt begins at the offset; says nothing about its signature. */
    static Checkpoint read(byte[] bytes, int excerpt) {
        int content = excerpt + Excerpt.HEADER_LENGTH;
        boolean hasState = LittleEndian.getLong(bytes, content + HAS_STATE_AT) != 0;
        return new Checkpoint(
                Excerpt.sequence(bytes, excerpt),
                LittleEndian.getLong(bytes, content + STAMP_AT),
                hex(bytes, content + CHAIN_AT, DIGEST),
                hasState ? Optional.of(hex(bytes, content + STATE_AT, DIGEST)) : Optional.empty(),
                hex(bytes, content + KEY_AT, KEY));
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }

    /** Where the chain digest stands in a checkpoint whose excerpt begins at the offset. */
    static int chainDigest(int excerpt) {
        return excerpt + Excerpt.HEADER_LENGTH + CHAIN_AT;
    }

    /** Whether the signature of the checkpoint whose excerpt begins at the offset is its key's. */
    static boolean isSigned(byte[] bytes, int excerpt, Sm2Verifier verifier) {
        int content = excerpt + Excerpt.HEADER_LENGTH;
        Sm2Batch one = new Sm2Batch(1);
        one.add(bytes, excerpt, content - excerpt + SIGNATURE_AT, content + KEY_AT, content + SIGNATURE_AT);
        verifier.verify(one);
        return one.valid(0);
    }

    @Override
    public String toString() {
        return "checkpoint at sequence " + sequence + ", chain " + chainDigest + ", state "
                + stateDigest.orElse("not given");
    }
}
