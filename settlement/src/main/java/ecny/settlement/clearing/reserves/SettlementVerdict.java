package ecny.settlement.clearing.reserves;

import java.util.Optional;

/** What became of a request to settlement, and why. Stable codes; in the order in which refusals are looked for. */
public enum SettlementVerdict {
    DONE("done", "完成", "", false),
    SETTLED("settled: final in central-bank money", "已结算,以中央银行货币最终完成", "ACSC", false),
    NETTED("netted: final for the customer, settled with the next cycle", "已轧差,待场次结算", "ACSP", false),
    QUEUED("queued until there are funds", "排队等待资金", "PDNG", false),
    DUPLICATE_WITH_DIFFERENT_CONTENT("the same id with other content", "相同编号内容不同", "DUPL", false),
    UNKNOWN_PARTICIPANT("no such participant", "参与者不存在", "RC01", false),
    SAME_PARTICIPANT("payer and payee are one participant", "付款方与收款方为同一参与者", "AG01", false),
    AMOUNT_NOT_POSITIVE("the amount is not above zero", "金额须大于零", "AM01", false),
    AMOUNT_ABOVE_ITEM_CAP("above the cap of one item", "超过单笔限额", "AM02", false),
    PARTICIPANT_DEFAULTED("a participant has failed", "参与者已违约", "AC06", false),
    AFTER_CUT_OFF("after the cut-off of the business day", "已过截止时间", "TM01", true),
    CUSTOMER_FUNDS_SHORT("the payer does not have that much with its institution", "付款人资金不足", "AM04", true),
    QUEUE_TOO_LARGE("more is queued than settlement can count", "排队金额过大", "AM02", true),
    FUNDS_SHORT("not enough reserves or credit, and the design does not queue", "清算账户资金不足", "AM04", true),
    NOT_QUEUED("no queued payment of that id", "该支付不在队列中", "NOOR", false),
    NOT_OWNER("not the payment of that participant", "非该参与者的支付", "AG01", false),
    OTHER_LEVEL("a payment moves only inside its level", "只能在同一优先级内调整", "AG01", false),
    NO_ACCOUNT("has no reserve account of its own", "无清算账户", "AC01", false),
    IN_USE("line, collateral or money is in use", "额度、质押品或资金使用中", "AM04", true),
    QUOTA_EXCEEDED("above the issuance quota", "超过发行额度", "AM02", true),
    LOGGED_OFF("the institution is not logged on", "机构未登录", "AB07", true),
    NOT_IN_THIS_REGIME("does not exist in the regime in force", "现行制度下不适用", "RR04", false);

    private final String english;
    private final String chinese;
    private final String isoCode;
    private final boolean transientRefusal;

    SettlementVerdict(String english, String chinese, String isoCode, boolean transientRefusal) {
        this.english = english;
        this.chinese = chinese;
        this.isoCode = isoCode;
        this.transientRefusal = transientRefusal;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** ISO 20022 status (for what is accepted) or reason code. */
    public Optional<String> isoCode() {
        return isoCode.isEmpty() ? Optional.empty() : Optional.of(isoCode);
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return transientRefusal;
    }

    public boolean isAccepted() {
        return compareTo(QUEUED) <= 0;
    }
}
