package ecny.gateway.retail.report;

/** What the comparison says about one payment or refund. "Here" is the daily bill, "there" the merchant's file. */
public enum LineVerdict {
    MATCHED("Both say the same.", "双方一致。"),
    AMOUNT_DIFFERS("The amounts differ.", "金额不符。"),
    STATUS_DIFFERS("One says it succeeded, the other that it failed.", "状态不符。"),
    MISSING_HERE("It is in the merchant's file and not in the bill.", "商户有, 账单无。"),
    MISSING_THERE("It is in the bill and not in the merchant's file.", "账单有, 商户无。"),
    TWICE_THERE("The merchant's file has it a second time.", "商户文件重复。");

    private final String english;
    private final String chinese;

    LineVerdict(String english, String chinese) {
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
