package ecny.gateway.wechat;

/**
 * A merchant of this door.
 *
 * @param mchid its number here
 * @param appid of its app
 * @param name shown to customers
 * @param wallet where its money goes
 * @param apiV3Key 32 characters with which notifications are encrypted for it; secret
 */
public record Merchant(String mchid, String appid, String name, long wallet, String apiV3Key) {
    @Override
    public String toString() {
        return "Merchant[" + mchid + ", " + name + "]";
    }
}
