package ecny.settlement.clearing;

/** The six levels of the settlement queue, the first one first; inside a level the first payment in is the first out. */
public enum Priority {
    /** 错账冲正. */
    ERROR_REVERSAL(1, "URGT"),
    /** 特急大额支付. */
    EXTRA_URGENT(2, "URGT"),
    /** 日间透支利息和费用. */
    OVERDRAFT_INTEREST(3, "HIGH"),
    /** 轧差净额. */
    NET_SETTLEMENT(4, "HIGH"),
    /** 紧急大额支付. */
    URGENT(5, "HIGH"),
    /** 普通大额支付与即时转账. */
    NORMAL(6, "NORM");

    private final int level;
    private final String isoCode;

    Priority(int level, String isoCode) {
        this.level = level;
        this.isoCode = isoCode;
    }

    /** 1 goes first, 6 last. */
    public int level() {
        return level;
    }

    /** Whether intraday credit may be drawn for it in the clearing window: from level 3 on, overdrafts are covered first. */
    public boolean mayOverdrawInWindow() {
        return level < OVERDRAFT_INTEREST.level;
    }

    /** The code in a message: {@code URGT}, {@code HIGH} or {@code NORM}. */
    public String isoCode() {
        return isoCode;
    }
}
