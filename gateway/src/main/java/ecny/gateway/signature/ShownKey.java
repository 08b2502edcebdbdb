package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A public key a caller shows to the doctor, in any of the usual forms: hex or base64 of 04‖x‖y, of x‖y, or of the
 * SubjectPublicKeyInfo that {@code openssl pkey -pubout} writes.
 *
 * @param key the key, if it is one of the SM2 curve
 * @param flaw what is wrong with it otherwise
 */
record ShownKey(Optional<Sm2PublicKey> key, String flaw) {
    private static final int INFO_LENGTH = 91;
    private static final byte[] SM2_INFO =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a811ccf5501822d034200");

    static ShownKey read(String text) {
        byte[] bytes;
        try {
            bytes = text.matches("[0-9a-fA-F]+")
                    ? HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT))
                    : Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException neither) {
            return new ShownKey(Optional.empty(), "it is neither hex nor base64");
        }
        if (bytes.length == INFO_LENGTH) {
            if (!Arrays.equals(Arrays.copyOf(bytes, SM2_INFO.length), SM2_INFO)) {
                return new ShownKey(Optional.empty(), "it is a key of another curve, P-256 most likely");
            }
            bytes = Arrays.copyOfRange(bytes, SM2_INFO.length, bytes.length);
        }
        if (bytes.length == 33) {
            return new ShownKey(Optional.empty(), "it is compressed; show 04, x and y");
        }
        try {
            return new ShownKey(
                    Optional.of(
                            bytes.length == Sm2PublicKey.LENGTH
                                    ? Sm2PublicKey.of(bytes, 0)
                                    : Sm2PublicKey.decode(bytes)),
                    "");
        } catch (IllegalArgumentException notOnTheCurve) {
            return new ShownKey(Optional.empty(), notOnTheCurve.getMessage() + "");
        }
    }
}
