package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A combined order as it is kept: several merchants' orders that a customer pays at once. One JSON record. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Combined {
    enum State {
        NOTPAY,
        /** Holds and captures are under way. */
        USERPAYING,
        /** Every part has its own state. */
        DONE,
        CLOSED
    }

    String mchid = "";
    String appid = "";
    String number = "";
    String notifyUrl = "";

    @Nullable
    String openid;

    String token = "";
    String fingerprint = "";
    State state = State.NOTPAY;
    /** Keys of the orders it is made of. */
    List<String> orders = new ArrayList<>();

    int attempt;
    long payerWallet;
    long askedMillis;

    @Nullable
    String verdict;

    String key() {
        return mchid + "/" + number;
    }
}
