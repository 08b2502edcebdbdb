package ecny.settlement.bridge.ledger;

import ecny.wallet.crypto.Sm3;
import java.util.HexFormat;

/**
 * Money waits for a secret whose SM3 is known.
 *
 * @param digest SM3 of the 32 bytes of the secret, hexadecimal
 * @param untilMillis from here on the ledger itself gives the money back, whatever comes; {@link #ON_PROOF} where the ledger follows
 *     another one's decision and has no clock of its own in it
 */
public record HashLock(String digest, long untilMillis) {
    public static final long ON_PROOF = Long.MAX_VALUE;

    private static final HexFormat HEX = HexFormat.of();

    /** Whether the secret fits. */
    public boolean opensWith(String preimage) {
        return isHex(preimage) && digestOf(preimage).equals(digest);
    }

    /** The lock of a secret of 64 hexadecimal digits. */
    public static String digestOf(String preimage) {
        return HEX.formatHex(Sm3.hash(HEX.parseHex(preimage)));
    }

    /** Whether it has the form of a secret or of a lock. */
    public static boolean isHex(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
