package ecny.sim.privacy;

import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.util.HexFormat;

/**
 * Somebody who acts as an officer.
 *
 * @param name as it was appointed
 * @param pair the keys that were appointed with it, or are said to be
 */
public record Officer(String name, Sm2KeyPair pair) {
    /** An SM2 signature under the default user id, {@code r‖s} in hexadecimal. */
    String sign(byte[] message) {
        byte[] signature = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(pair).sign(message, 0, message.length, signature, 0);
        return HexFormat.of().formatHex(signature);
    }

    @Override
    public String toString() {
        return name;
    }
}
