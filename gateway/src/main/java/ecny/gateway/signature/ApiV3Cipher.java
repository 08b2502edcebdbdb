package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.crypto.Sm4Gcm;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * {@code AEAD_SM4_GCM}: what the platform encrypts for one merchant, notifications and certificates. The SM4 key is the first
 * 16 bytes of SM3 over the merchant's 32-character API v3 key. From any number of threads.
 */
public final class ApiV3Cipher {
    /** The algorithm's published name. */
    public static final String ALGORITHM = "AEAD_SM4_GCM";

    private static final int KEY_LENGTH = 32;
    private static final char[] NONCE_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();

    private final Sm4Gcm cipher;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException if the key has not 32 bytes; it is not shown */
    public ApiV3Cipher(String apiV3Key) {
        byte[] key = apiV3Key.getBytes(UTF_8);
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an API v3 key has 32 bytes, this one has " + key.length);
        }
        cipher = new Sm4Gcm(Arrays.copyOf(Sm3.hash(key), Sm4Gcm.KEY_LENGTH));
    }

    /**
     * An encrypted resource.
     *
     * @param nonce 12 characters, new for each
     * @param associatedData what it is, authenticated but not encrypted
     * @param ciphertext base64 of ciphertext and tag
     */
    public record Sealed(String nonce, String associatedData, String ciphertext) {}

    /** Encrypts a text. */
    public Sealed seal(String associatedData, String plaintext) {
        char[] signs = new char[Sm4Gcm.NONCE_LENGTH];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = NONCE_SIGNS[random.nextInt(NONCE_SIGNS.length)];
        }
        String nonce = new String(signs);
        byte[] sealed = cipher.seal(nonce.getBytes(UTF_8), associatedData.getBytes(UTF_8), plaintext.getBytes(UTF_8));
        return new Sealed(nonce, associatedData, Base64.getEncoder().encodeToString(sealed));
    }

    /**
     * Decrypts, as a merchant does.
     *
     * @throws IllegalArgumentException if it was not sealed with this key, nonce and associated data
     */
    public String open(Sealed sealed) {
        return new String(
                cipher.open(
                        sealed.nonce().getBytes(UTF_8),
                        sealed.associatedData().getBytes(UTF_8),
                        Base64.getDecoder().decode(sealed.ciphertext())),
                UTF_8);
    }
}
