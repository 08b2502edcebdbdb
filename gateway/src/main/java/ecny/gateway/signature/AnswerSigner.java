package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Signs what the platform sends, answers and notifications alike: timestamp, nonce and body, each line ended by a line feed.
 * From any number of threads. Time is the machine's (ADR 0842).
 */
public final class AnswerSigner {
    private static final int NONCE_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Sm2Certificate certificate;
    private final Sm2Signer signer;
    private final LongSupplier wallMillis;
    private final SecureRandom random = new SecureRandom();

    /** @param key the key of {@code certificate} */
    public AnswerSigner(Sm2KeyPair key, Sm2Certificate certificate, LongSupplier wallMillis) {
        if (!key.publicKey().equals(certificate.publicKey())) {
            throw new IllegalArgumentException("the certificate " + certificate.serial() + " is of another key");
        }
        this.certificate = certificate;
        this.signer = new Sm2Signer(key);
        this.wallMillis = wallMillis;
    }

    /** The certificate with which what is signed here can be checked. */
    public Sm2Certificate certificate() {
        return certificate;
    }

    /** The five headers for this body, in order. */
    public Map<String, String> headersFor(byte[] body) {
        String timestamp = Long.toString(Math.floorDiv(wallMillis.getAsLong(), 1_000L));
        String nonce = nonce();
        byte[] message = SignedRequest.lines(timestamp, nonce, body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", certificate.serial());
        headers.put("Wechatpay-Signature", sign(message));
        headers.put("Wechatpay-Signature-Type", SignatureScheme.WECHATPAY2_SM2_WITH_SM3.schemeName());
        return headers;
    }

    private String sign(byte[] message) {
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        synchronized (signer) {
            signer.sign(message, 0, message.length, raw, 0);
        }
        return Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
    }

    private String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HEX.formatHex(nonce);
    }
}
