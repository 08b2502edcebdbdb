package ecny.gateway.bank;

import ecny.gateway.signature.SharedVerifier;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Ecny-Signature}: who signed the exact bytes of a message, with SM2 over SM3 under the usual user id.
 *
 * <pre>Ecny-Signature: SM2-SM3 institution="C1010211000012", signature="MEUCIQ…"</pre>
 *
 * @param institution 14 characters
 * @param der the signature in DER, Base64
 */
public record MessageSignature(String institution, String der) {
    /** The header of HTTP, the property of a broker's message, the beginning of the line in a {@code .sig} file. */
    public static final String HEADER = "Ecny-Signature";

    private static final SharedVerifier VERIFIER = new SharedVerifier();

    private static final Pattern FORM =
            Pattern.compile("SM2-SM3 institution=\"([A-Z][A-Z0-9]{13})\", ?signature=\"([A-Za-z0-9+/]{8,100}={0,2})\"");

    /** Signs; deterministic. */
    public static String sign(Sm2KeyPair key, String institution, byte[] message) {
        Sm2Signer signer = new Sm2Signer(key);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        signer.sign(message, 0, message.length, raw, 0);
        signer.destroy();
        return "SM2-SM3 institution=\"" + institution + "\", signature=\""
                + Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0)) + "\"";
    }

    /** The header's parts; empty if it is not in this form. A name of the header before it and a line's end are passed over. */
    public static Optional<MessageSignature> parse(String header) {
        String value = header.strip();
        if (value.regionMatches(true, 0, HEADER + ":", 0, HEADER.length() + 1)) {
            value = value.substring(HEADER.length() + 1).strip();
        }
        Matcher parts = FORM.matcher(value);
        return parts.matches() ? Optional.of(new MessageSignature(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** Whether this is the signature of these bytes with this key. */
    public boolean holds(byte[] message, Sm2PublicKey key) {
        try {
            return VERIFIER.verifyDer(key, message, Base64.getDecoder().decode(der));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
