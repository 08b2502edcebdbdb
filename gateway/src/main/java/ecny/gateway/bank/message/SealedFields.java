package ecny.gateway.bank.message;

/**
 * Sensitive fields of a payment, encrypted for the receiver. In the clear the field says {@link #MARK}. The content is SM4-GCM of
 * UTF-8 lines {@code path=value}; the SM4 key is encrypted with SM2 to the receiver's public key. Additional data of the seal: the
 * message's id, a {@code |} and the payment's id, so that a seal fits one payment only.
 */
public record SealedFields(
        @Field(
                at = "Key",
                as = Form.BASE64,
                use = "the SM4 key, encrypted with SM2 for the receiver (C1, C3, C2 as DER)",
                example = "MHoCIQ==")
        String key,

        @Field(at = "Nonce", as = Form.BASE64, use = "12 bytes, new for each seal", example = "AAECAwQFBgcICQoL")
        String nonce,

        @Field(at = "Data", as = Form.BASE64, use = "the lines, encrypted, and the tag", example = "q83vEjRWeJA=")
        String data) {
    public static final String NAMESPACE = "urn:ecny:simulator:sealed:1";

    /** What stands in the place of a sealed value. */
    public static final String MARK = "SEALED";
}
