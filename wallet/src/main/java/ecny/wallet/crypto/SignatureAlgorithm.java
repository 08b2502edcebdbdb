package ecny.wallet.crypto;

/** How an institution signs, as its certificate says. */
public enum SignatureAlgorithm {
    /** SM2 over SM3, GB/T 32918, default user id. */
    SM2_SM3,
    /** ECDSA on P-256 over SHA-256, in DER. */
    ECDSA_P256_SHA256,
    /** RSASSA-PKCS1-v1_5 over SHA-256, keys of 2048 bits and more. */
    RSA_SHA256
}
