package ecny.gateway.signature;

import java.util.Optional;

/** The schemes of the Authorization header that are accepted: one string to sign, two encodings of the signature. */
public enum SignatureScheme {
    /** The payment platform's SM profile: DER in base64. */
    WECHATPAY2_SM2_WITH_SM3("WECHATPAY2-SM2-WITH-SM3", false),

    /** The same string, the signature as 64 bytes r‖s in base64: what many banks' gateways use. Ours, for {@code /v1}. */
    ECNY_SM2_SM3_RAW("ECNY-SM2-SM3-RAW", true);

    /** Name of the platform's RSA scheme, which this simulator does not speak. */
    static final String RSA_PREFIX = "WECHATPAY2-SHA256-RSA";

    private final String schemeName;
    private final boolean raw;

    SignatureScheme(String schemeName, boolean raw) {
        this.schemeName = schemeName;
        this.raw = raw;
    }

    /** The first word of the Authorization header. */
    public String schemeName() {
        return schemeName;
    }

    /** Whether a signature is r‖s rather than DER. */
    public boolean isRaw() {
        return raw;
    }

    static Optional<SignatureScheme> named(String name) {
        for (SignatureScheme scheme : values()) {
            if (scheme.schemeName.equals(name)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
