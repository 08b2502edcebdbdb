package ecny.gateway.lab;

/** What an endpoint for notifications should do: the lines of the verdict sheet, in the order in which they are tried. */
public enum Check {
    TAKES_GENUINE("takes a genuine notification", "接受真实通知"),
    REFUSES_UNSIGNED("refuses one without a signature", "拒绝未签名的通知"),
    REFUSES_STRANGER("refuses one that a stranger signed", "拒绝他人签名的通知"),
    REFUSES_CHANGED_BODY("refuses one whose body was changed", "拒绝内容被篡改的通知"),
    REFUSES_STALE("refuses one that was signed an hour ago", "拒绝一小时前签名的通知(防重放)"),
    TAKES_PREVIOUS_CERTIFICATE("takes one signed by the previous certificate", "接受上一张证书签名的通知"),
    TAKES_LATE("takes one that comes a day late", "接受迟到一天的通知"),
    ONCE_WHEN_DOUBLED("acts once when it comes twice", "重复通知只处理一次"),
    ONCE_WHEN_AT_ONCE("acts once when two come at one moment", "并发重复通知只处理一次"),
    ONCE_AFTER_LOST_ANSWER("acts once when its answer was lost and it comes again", "应答丢失后重发只处理一次"),
    RIGHT_WHEN_OUT_OF_ORDER("ends in the right state when the refund comes before the payment", "乱序到达时状态正确"),
    SURVIVES_CUT("does nothing on half a notification, and takes the whole one", "通知中断后可正常重收"),
    ANSWERS_IN_TIME("answers every time within five seconds", "每次均在五秒内应答");

    private final String english;
    private final String chinese;

    Check(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** Goes on after "the endpoint". */
    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}
