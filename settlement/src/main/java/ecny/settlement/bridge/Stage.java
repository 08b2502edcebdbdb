package ecny.settlement.bridge;

/** Where a cross-border payment is. What may follow what is {@link Move}. */
public enum Stage {
    QUOTED("a rate is promised for a while", "已报价", false),
    LAPSED("nobody used the quote", "报价失效", true),
    CHECKING_PAYER("the payer's jurisdiction looks at it: data customs, limits, screening", "付款方合规检查", false),
    CHECKING_PAYEE("the payee's jurisdiction looks at what arrived", "收款方合规检查", false),
    REFUSED("a side said no, or not in time; nothing was held", "已拒绝", true),
    QUEUED("waits for money, together with others", "排队", false),
    RESERVING("every ledger is asked to hold its leg", "预留中", false),
    LOCKED("every leg is locked under the hash of the payee's secret", "哈希锁定", false),
    EXPIRING("the lock's time is over: the payee's ledger is asked what it did", "锁到期待确认", false),
    BOOKING("decided: every ledger books, however often it must be told", "记账中", false),
    RELEASING("decided: every ledger gives back, however often it must be told", "释放中", false),
    SETTLED("both legs are booked; receipts are out", "已结算", true),
    REFUNDED("both legs are back; receipts are out", "已退回", true),
    REDEEMING("the payee's bank takes what came off the bridge", "兑回中", false),
    REDEEMED("it is in the domestic system", "已兑回", true);

    private final String english;
    private final String chinese;
    private final boolean end;

    Stage(String english, String chinese, boolean end) {
        this.english = english;
        this.chinese = chinese;
        this.end = end;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether nothing more need happen. */
    public boolean isEnd() {
        return end;
    }
}
