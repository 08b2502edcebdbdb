package ecny.gateway.lab;

/**
 * Whom the lab writes to.
 *
 * @param mchid the merchant's number at the platform
 * @param appid of the merchant's app
 * @param apiV3Key 32 characters, with which notifications are encrypted
 */
public record LabMerchant(String mchid, String appid, String apiV3Key) {
    /** The key is not printed. */
    @Override
    public String toString() {
        return "LabMerchant[" + mchid + "]";
    }
}
