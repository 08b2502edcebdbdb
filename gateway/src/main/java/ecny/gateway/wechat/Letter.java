package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

/** A notification as it is kept until it is delivered: one JSON record. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Letter {
    enum State {
        WAITING,
        DELIVERED,
        /** The ladder is at its end. */
        GIVEN_UP
    }

    String id = "";
    String mchid = "";
    String url = "";
    String event = "";
    /** What it is about: the order's or refund's number. */
    String about = "";

    String body = "";
    State state = State.WAITING;
    int attempts;
    long createdMillis;
    long nextMillis;
    String lastAnswer = "";

    String key() {
        return mchid + "/" + id;
    }
}
