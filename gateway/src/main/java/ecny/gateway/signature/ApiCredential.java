package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2Certificate;

/**
 * What a caller's requests are checked against.
 *
 * @param mchid the merchant's number at the platform
 * @param certificate of the key the merchant signs with; a merchant may have several while it changes them
 */
public record ApiCredential(String mchid, Sm2Certificate certificate) {}
