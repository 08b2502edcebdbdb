package ecny.settlement.journal;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signer;
import java.util.Random;
import java.util.zip.CRC32C;

/** Frames with sound headers and bodies of any bytes: the journal does not look into bodies. */
final class SampleFrames {
    static final long FIRST_STAMP = 1_602_201_600_000_000_000L;

    private static final CRC32C CRC = new CRC32C();

    private SampleFrames() {}

    /** The unsigned frame with this sequence; always the same bytes. */
    static byte[] frame(long sequence) {
        Random random = new Random(sequence);
        return frame(sequence, 40 + random.nextInt(60), random);
    }

    static byte[] frame(long sequence, int bodyLength, Random random) {
        byte[] frame = new byte[CommandFrame.length(bodyLength, false)];
        random.nextBytes(frame);
        CommandFrame.writeHeader(frame, 0, sequence, FIRST_STAMP + sequence * 1000, bodyLength, false);
        CommandFrame.seal(frame, 0, CRC);
        return frame;
    }

    /** A frame whose body is signed and that says so. */
    static byte[] signedFrame(long sequence, Sm2KeyPair key) {
        int bodyLength = 56;
        byte[] frame = new byte[CommandFrame.length(bodyLength, true)];
        new Random(sequence).nextBytes(frame);
        CommandFrame.writeHeader(frame, 0, sequence, FIRST_STAMP + sequence * 1000, bodyLength, true);
        key.publicKey().writeTo(frame, CommandFrame.publicKeyOffset(frame, 0));
        new Sm2Signer(key)
                .sign(frame, CommandFrame.BODY_OFFSET, bodyLength, frame, CommandFrame.signatureOffset(frame, 0));
        CommandFrame.signatureCheck(frame, 0, CommandFrame.VALID);
        CommandFrame.seal(frame, 0, CRC);
        return frame;
    }

    /** Appends frames up to and including a sequence, committing after so many. */
    static void appendTo(Journal journal, long lastSequence, int commitEvery) {
        int uncommitted = 0;
        for (long sequence = journal.lastSequence() + 1; sequence <= lastSequence; sequence++) {
            byte[] frame = frame(sequence);
            journal.append(frame, 0, frame.length);
            if (++uncommitted == commitEvery) {
                journal.commit();
                uncommitted = 0;
            }
        }
    }

    static String chainDigest(Journal journal) {
        byte[] digest = new byte[Journal.CHAIN_DIGEST_LENGTH];
        journal.chainDigest(digest, 0);
        return java.util.HexFormat.of().formatHex(digest);
    }
}
