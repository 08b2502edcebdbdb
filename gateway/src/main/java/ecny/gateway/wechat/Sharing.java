package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profit-sharing order as it is kept, or an unfreezing, which shares nothing: one JSON record. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Sharing {
    String mchid = "";
    String outOrderNo = "";
    String orderId = "";
    String outTradeNo = "";
    String transactionId = "";
    String fingerprint = "";
    boolean finished;
    long createdMillis;
    List<Share> shares = new ArrayList<>();

    String key() {
        return mchid + "/" + outOrderNo;
    }

    /** What one receiver gets. */
    @JsonAutoDetect(
            fieldVisibility = Visibility.ANY,
            getterVisibility = Visibility.NONE,
            isGetterVisibility = Visibility.NONE)
    static final class Share {
        String type = "";
        String account = "";
        String description = "";
        String detailId = "";
        long amountFen;
        /** PENDING, SUCCESS or CLOSED. */
        String result = "PENDING";

        @Nullable
        String verdict;

        long doneMillis;
        long merchantBalanceFen;
    }
}
