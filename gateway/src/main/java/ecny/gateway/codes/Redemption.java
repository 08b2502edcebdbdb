package ecny.gateway.codes;

/**
 * What the operator says about a payment code that was scanned.
 *
 * @param wallet the payer's wallet when accepted, else 0
 */
public record Redemption(Answer answer, long wallet) {
    /** Why a code is taken or not, with a sentence for the cashier. */
    public enum Answer {
        ACCEPTED("The code is taken.", "付款码有效。"),
        NOT_A_PAYMENT_CODE("A payment code has 19 digits and begins with 01.", "付款码应为01开头的19位数字。"),
        NOT_ISSUED("No wallet has shown this code.", "付款码不存在。"),
        NOT_YET_VALID("The code's time has not come.", "付款码尚未生效。"),
        EXPIRED("The code is older than a minute: ask for a new one.", "付款码已过期, 请刷新。"),
        USED("The code was used: ask for a new one.", "付款码已使用, 请刷新。"),
        OVERTAKEN("A newer code of this wallet was used: ask for a new one.", "付款码已被更新, 请刷新。"),
        SWITCHED_OFF("The wallet's owner has switched payment codes off.", "用户已关闭付款码。");

        private final String english;
        private final String chinese;

        Answer(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        public String english() {
            return english;
        }

        public String chinese() {
            return chinese;
        }
    }

    public boolean isAccepted() {
        return answer == Answer.ACCEPTED;
    }

    static Redemption refused(Answer answer) {
        return new Redemption(answer, 0);
    }
}
