package ecny.settlement.pipeline;

import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.MessageHeaderEncoder;
import ecny.settlement.message.OutcomeEncoder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One place on the ring: a frame, and the outcome that {@link ApplyStage} puts beside it.
 *
 * <pre>
 *   0                    320
 *   +--------------------+----------------------------------+
 *   | frame (up to 272)  | outcome, message header + block  |
 *   +--------------------+----------------------------------+
 * </pre>
 *
 * Who may write what: the ingress the frame, the verifier of this sequence its verdict and checksum, apply the outcome. The
 * ring's sequences order these writes before the reads of later stages.
 */
final class Slot {
    static final int OUTCOME_OFFSET = 320;
    static final int OUTCOME_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + OutcomeEncoder.BLOCK_LENGTH;

    static {
        if (CommandFrame.MAX_LENGTH > OUTCOME_OFFSET) {
            throw new AssertionError("a frame of " + CommandFrame.MAX_LENGTH + " bytes does not fit a slot");
        }
    }

    /** The frame from 0, the outcome from {@link #OUTCOME_OFFSET}. */
    final byte[] bytes = new byte[OUTCOME_OFFSET + OUTCOME_LENGTH];

    final UnsafeBuffer outcome = new UnsafeBuffer(bytes, OUTCOME_OFFSET, OUTCOME_LENGTH);

    /** Who waits for this command's outcome; written by the ingress, let go by publish. */
    @Nullable
    Reply reply;

    /** Used by whoever seals the frame: one per slot, so that callers on any thread can. */
    final CRC32C crc = new CRC32C();

    /** Says which command this is when something impossible has happened to it. */
    @Override
    public String toString() {
        return "frame{sequence=" + CommandFrame.sequence(bytes, 0) + ", stampedAtNanos="
                + CommandFrame.stampedAtNanos(bytes, 0) + ", bodyLength=" + CommandFrame.bodyLength(bytes, 0)
                + ", signatureCheck=" + CommandFrame.signatureCheck(bytes, 0) + "}";
    }
}
