package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is kept: one JSON record, so that it changes as a whole or not at all. Written under the order's lock only.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Order {
    /** How the customer comes to pay. */
    public enum TradeType {
        NATIVE,
        JSAPI,
        APP,
        /** H5, a page in a phone's browser. */
        MWEB
    }

    /** The published trade states that occur here. */
    public enum State {
        NOTPAY,
        /** A payment was submitted and its outcome is not known yet. */
        USERPAYING,
        SUCCESS,
        /** Paid, and refunded in part or whole. */
        REFUND,
        CLOSED
    }

    String mchid = "";
    String appid = "";
    String outTradeNo = "";
    String transactionId = "";
    TradeType tradeType = TradeType.NATIVE;
    String description = "";

    @Nullable
    String attach;

    String notifyUrl = "";
    long amountFen;
    /** The customer who alone may pay, JSAPI only. */
    @Nullable
    String openid;

    boolean profitSharing;
    /** What was asked, to tell a repetition from another order under the same number. */
    String fingerprint = "";

    String token = "";
    long createdMillis;
    long expiresMillis;
    State state = State.NOTPAY;
    /** {@code mchid/number} of the combined order that it is part of. */
    @Nullable
    String combined;

    // the payment: kept before it is submitted
    int attempt;
    long payerWallet;
    long askedMillis;
    /** Command id of the payment or capture, 32 hex digits. */
    @Nullable
    String moneyCommand;

    // what became of it
    @Nullable
    String verdict;

    long paidMillis;
    long sequence;
    long merchantBalanceFen;

    // profit sharing
    boolean unfrozen;

    String key() {
        return mchid + "/" + outTradeNo;
    }

    /** The state at a time: an order nobody paid is closed when its time is over. */
    State stateAt(long nowMillis) {
        return state == State.NOTPAY && nowMillis >= expiresMillis ? State.CLOSED : state;
    }

    public String mchid() {
        return mchid;
    }

    public String outTradeNo() {
        return outTradeNo;
    }

    public String transactionId() {
        return transactionId;
    }

    public String description() {
        return description;
    }

    public long amountFen() {
        return amountFen;
    }

    public State state() {
        return state;
    }

    public TradeType tradeType() {
        return tradeType;
    }

    /** When it can no longer be paid, milliseconds since 1970 UTC. */
    public long expiresMillis() {
        return expiresMillis;
    }
}
