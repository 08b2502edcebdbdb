package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2Examiner;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm3;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out why a signature does not hold, by trying the mistakes people make until one explains it: the finding is then a
 * proof, not a guess. Uses public keys only, so that it cannot give a private one away. Some hundred trials of half a
 * millisecond, only for requests that are refused anyway.
 *
 * <p>From any number of threads.
 */
public final class SignatureDoctor {
    private static final String RIGHT_ID = "1234567812345678";

    private final CallerRegistry callers;

    public SignatureDoctor(CallerRegistry callers) {
        this.callers = callers;
    }

    /**
     * Why this signature is not that of {@code credential} over {@code request}. Only for one that was found not to hold.
     */
    SignatureFault diagnose(
            SignedRequest request, AuthorizationHeader header, SignatureScheme scheme, ApiCredential credential) {
        byte[] expected = request.messageToSign(header.timestamp(), header.nonce());
        Sm2PublicKey key = credential.certificate().publicKey();
        Decoded decoded = decode(header.signature(), scheme);
        if (decoded.raw().isEmpty()) {
            return new SignatureFault(decoded.flaw(), decoded.detail(), expected);
        }
        byte[] raw = decoded.raw().get();
        if (signs(key, expected, raw)) {
            // The message is right, so that the encoding alone was wrong.
            return new SignatureFault(decoded.flaw(), decoded.detail(), expected);
        }
        Optional<SignatureFault> finding = shownKey(request, key, expected, raw)
                .or(() -> algorithm(key, header, expected, raw))
                .or(() -> message(request, header, key, raw))
                .or(() -> otherKey(credential, expected, raw));
        return finding.orElseGet(() -> SignatureFault.of(
                        SignatureCause.NOT_EXPLAINED,
                        "send the public key you sign with in the header"
                                + " Ecny-Public-Key, base64 of 04 and x and y, and it will be looked at"))
                .expecting(expected);
    }

    /**
     * @param raw r‖s, empty if the bytes are no signature at all
     * @param flaw what is wrong with the encoding, for the case that nothing else is
     */
    private record Decoded(Optional<byte[]> raw, SignatureCause flaw, String detail) {}

    private static Decoded decode(String text, SignatureScheme scheme) {
        SignatureCause flaw = SignatureCause.NOT_EXPLAINED;
        byte[] bytes;
        if (text.length() >= 128 && text.matches("[0-9a-fA-F]+") && text.length() % 2 == 0) {
            bytes = HexFormat.of().parseHex(text);
            flaw = SignatureCause.SIGNATURE_IN_HEX;
        } else {
            try {
                bytes = Base64.getDecoder().decode(text.getBytes(US_ASCII));
            } catch (IllegalArgumentException notBase64) {
                try {
                    bytes = Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
                    flaw = SignatureCause.SIGNATURE_IN_BASE64URL;
                } catch (IllegalArgumentException neither) {
                    return new Decoded(
                            Optional.empty(), SignatureCause.SIGNATURE_NOT_BASE64, text.length() + " characters");
                }
            }
        }
        return decode(bytes, flaw, scheme);
    }

    private static Decoded decode(byte[] bytes, SignatureCause flaw, SignatureScheme scheme) {
        Optional<byte[]> der = Sm2Examiner.readSloppyDer(bytes);
        boolean encodingFits = der.isPresent() != scheme.isRaw();
        if (der.isEmpty() && bytes.length != Sm2Signature.RAW_LENGTH) {
            return new Decoded(Optional.empty(), SignatureCause.SIGNATURE_NOT_DER, bytes.length + " bytes");
        }
        byte[] raw = der.orElse(bytes);
        if (flaw != SignatureCause.NOT_EXPLAINED) {
            return new Decoded(Optional.of(raw), flaw, "");
        }
        if (!encodingFits) {
            return new Decoded(
                    Optional.of(raw),
                    scheme.isRaw() ? SignatureCause.SIGNATURE_IS_DER : SignatureCause.SIGNATURE_IS_RAW,
                    bytes.length + " bytes");
        }
        return new Decoded(Optional.of(raw), SignatureCause.DER_NOT_CANONICAL, "");
    }

    private static Optional<SignatureFault> shownKey(
            SignedRequest request, Sm2PublicKey registered, byte[] expected, byte[] raw) {
        if (request.shownPublicKey() == null) {
            return Optional.empty();
        }
        ShownKey shown = ShownKey.read(request.shownPublicKey());
        if (shown.key().isEmpty()) {
            return found(SignatureCause.KEY_NOT_ON_THE_CURVE, shown.flaw());
        }
        if (shown.key().get().equals(registered)) {
            return Optional.empty();
        }
        return found(
                SignatureCause.KEY_MISMATCH,
                signs(shown.key().get(), expected, raw)
                        ? "the signature holds under the public key shown, which is not the certificate's"
                        : "the public key shown is not the certificate's, and the signature does not hold under it either");
    }

    /** The right string, signed by the right key in a wrong way. */
    private static Optional<SignatureFault> algorithm(
            Sm2PublicKey key, AuthorizationHeader header, byte[] expected, byte[] raw) {
        byte[] swapped = new byte[raw.length];
        System.arraycopy(raw, 0, swapped, raw.length / 2, raw.length / 2);
        System.arraycopy(raw, raw.length / 2, swapped, 0, raw.length / 2);
        if (signs(key, expected, swapped)) {
            return found(SignatureCause.R_AND_S_SWAPPED, "");
        }
        for (Map.Entry<String, byte[]> id : userIds(header).entrySet()) {
            if (Sm2Examiner.signsDigest(key, digest(key, id.getValue(), expected), raw)) {
                return found(SignatureCause.USER_ID_WRONG, "the user id was " + id.getKey());
            }
        }
        byte[] sm3 = Sm3.hash(expected);
        byte[] sha256 = sha256(expected);
        if (Sm2Examiner.signsDigest(key, sm3, raw)) {
            return found(SignatureCause.Z_A_MISSING, "");
        }
        if (Sm2Examiner.signsDigest(key, sha256, raw)) {
            return found(SignatureCause.Z_A_MISSING, "and the hash was SHA-256, not SM3");
        }
        byte[] za = za(key, RIGHT_ID.getBytes(US_ASCII));
        if (signs(key, concat(za, expected), raw)) {
            return found(SignatureCause.Z_A_DOUBLED, "");
        }
        Map<String, byte[]> hashes = new LinkedHashMap<>();
        hashes.put("SM3, 32 bytes", sm3);
        hashes.put("SM3 in lower-case hex", HexFormat.of().formatHex(sm3).getBytes(US_ASCII));
        hashes.put(
                "SM3 in upper-case hex",
                HexFormat.of().withUpperCase().formatHex(sm3).getBytes(US_ASCII));
        hashes.put("SM3 in base64", Base64.getEncoder().encode(sm3));
        hashes.put("SM3 with Z_A, 32 bytes", digest(key, RIGHT_ID.getBytes(US_ASCII), expected));
        hashes.put("SHA-256, 32 bytes", sha256);
        hashes.put("SHA-256 in lower-case hex", HexFormat.of().formatHex(sha256).getBytes(US_ASCII));
        for (Map.Entry<String, byte[]> hash : hashes.entrySet()) {
            if (signs(key, hash.getValue(), raw)) {
                return found(SignatureCause.HASH_SIGNED, hash.getKey());
            }
        }
        if (Sm2Examiner.isEcdsa(key, sm3, raw)) {
            return found(SignatureCause.ECDSA_INSTEAD_OF_SM2, "with SM3");
        }
        if (Sm2Examiner.isEcdsa(key, sha256, raw)) {
            return found(SignatureCause.ECDSA_INSTEAD_OF_SM2, "with SHA-256");
        }
        return Optional.empty();
    }

    private static Map<String, byte[]> userIds(AuthorizationHeader header) {
        Map<String, byte[]> ids = new LinkedHashMap<>();
        ids.put("empty (openssl needs -sigopt distid:" + RIGHT_ID + ")", new byte[0]);
        ids.put("the mchid", header.mchid().getBytes(UTF_8));
        ids.put("the serial number", header.serial().getBytes(UTF_8));
        ids.put("the hex of " + RIGHT_ID + " as eight bytes", HexFormat.of().parseHex(RIGHT_ID));
        ids.put(
                "the hex digits of " + RIGHT_ID,
                HexFormat.of().formatHex(RIGHT_ID.getBytes(US_ASCII)).getBytes(US_ASCII));
        ids.put("sixteen zero bytes", new byte[16]);
        for (String id :
                List.of("1234567887654321", "12345678", "ALICE123@YAHOO.COM", "TLSv1.3+GM+Cipher+Suite", "default")) {
            ids.put(id, id.getBytes(US_ASCII));
        }
        return ids;
    }

    /** Another string, signed by the right key in the right way. */
    private static Optional<SignatureFault> message(
            SignedRequest request, AuthorizationHeader header, Sm2PublicKey key, byte[] raw) {
        for (Suspicion suspicion : MessageVariants.of(request, header)) {
            if (signs(key, suspicion.message(), raw)) {
                return found(suspicion.cause(), suspicion.detail());
            }
        }
        return Optional.empty();
    }

    /** The right string, signed by another key. */
    private Optional<SignatureFault> otherKey(ApiCredential credential, byte[] expected, byte[] raw) {
        for (ApiCredential other : callers.all()) {
            if (!other.equals(credential) && signs(other.certificate().publicKey(), expected, raw)) {
                return other.mchid().equals(credential.mchid())
                        ? found(
                                SignatureCause.KEY_OF_ANOTHER_SERIAL,
                                "it fits serial_no " + other.certificate().serial())
                        : found(SignatureCause.KEY_OF_ANOTHER_MERCHANT, "");
            }
        }
        for (Sm2Certificate platform : callers.platform()) {
            if (signs(platform.publicKey(), expected, raw)) {
                return found(SignatureCause.KEY_MISMATCH, "the platform's key made it");
            }
        }
        return Optional.empty();
    }

    private static Optional<SignatureFault> found(SignatureCause cause, String detail) {
        return Optional.of(SignatureFault.of(cause, detail));
    }

    private static boolean signs(Sm2PublicKey key, byte[] message, byte[] raw) {
        return Sm2Examiner.signsDigest(key, digest(key, RIGHT_ID.getBytes(US_ASCII), message), raw);
    }

    private static byte[] digest(Sm2PublicKey key, byte[] userId, byte[] message) {
        return Sm3.hash(concat(za(key, userId), message));
    }

    private static byte[] za(Sm2PublicKey key, byte[] userId) {
        byte[] za = new byte[Sm3.DIGEST_LENGTH];
        Sm2UserId.of(userId).writeZa(new Sm3(), key.toBytes(), 0, za, 0);
        return za;
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
