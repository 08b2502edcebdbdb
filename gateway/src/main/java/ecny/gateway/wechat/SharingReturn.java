package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.jspecify.annotations.Nullable;

/** Shared money that a receiver gives back: one JSON record. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class SharingReturn {
    String mchid = "";
    String outReturnNo = "";
    String returnId = "";
    String outOrderNo = "";
    String orderId = "";
    String returnMchid = "";
    String description = "";
    long amountFen;
    /** PROCESSING, SUCCESS or FAILED. */
    String result = "PROCESSING";

    @Nullable
    String verdict;

    long createdMillis;
    long doneMillis;
    long merchantBalanceFen;

    String key() {
        return mchid + "/" + outReturnNo;
    }
}
