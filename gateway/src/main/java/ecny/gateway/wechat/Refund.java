package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.jspecify.annotations.Nullable;

/** A refund as it is kept: one JSON record. Written under its order's lock only. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Refund {
    enum State {
        PROCESSING,
        SUCCESS,
        /** The ledger refused; the same number may be tried again after what it says was mended. */
        REFUSED
    }

    String mchid = "";
    String outRefundNo = "";
    String refundId = "";
    String outTradeNo = "";
    String transactionId = "";
    long refundFen;
    long totalFen;

    @Nullable
    String reason;

    @Nullable
    String notifyUrl;

    State state = State.PROCESSING;
    int attempt;
    long createdMillis;
    long askedMillis;
    long doneMillis;
    long sequence;
    long merchantBalanceFen;

    @Nullable
    String verdict;

    String key() {
        return mchid + "/" + outRefundNo;
    }
}
