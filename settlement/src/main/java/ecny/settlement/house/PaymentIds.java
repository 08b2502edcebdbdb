package ecny.settlement.house;

import ecny.wallet.crypto.Sm3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of payments in settlement. One of the wallet ledger has the sequence of its outcome; a bank's own has a number made of
 * the bank's code and its message's and instruction's names, so that a repetition has the same number.
 */
public final class PaymentIds {
    private static final long OF_A_BANK = 1L << 62;

    private PaymentIds() {}

    /** 62 bits of SM3 over the names, and one that says that it is not a sequence. */
    public static long of(String institution, String message, String instruction) {
        String names = institution + '\n' + message + '\n' + instruction;
        byte[] digest = Sm3.hash(names.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() & (OF_A_BANK - 1)) | OF_A_BANK;
    }

    /** Whether the number is a sequence of the node's journal. */
    public static boolean isSequence(long id) {
        return (id & OF_A_BANK) == 0;
    }
}
