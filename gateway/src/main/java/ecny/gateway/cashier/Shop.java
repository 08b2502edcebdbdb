package ecny.gateway.cashier;

import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2KeyPair;

/**
 * A merchant whose till the page plays, with what its server needs to call the API.
 *
 * @param mchid the merchant's number
 * @param appid of its app
 * @param english name in Latin letters
 * @param chinese name in Chinese
 * @param category merchant category code, four digits
 * @param wallet where its money goes
 * @param key with which its server signs
 * @param certificate of that key
 * @param apiV3Key with which notifications are encrypted for it
 */
public record Shop(
        String mchid,
        String appid,
        String english,
        String chinese,
        String category,
        long wallet,
        Sm2KeyPair key,
        Sm2Certificate certificate,
        String apiV3Key) {
    /** Without the keys. */
    @Override
    public String toString() {
        return "Shop[" + mchid + ", " + english + "]";
    }
}
