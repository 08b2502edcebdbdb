package ecny.settlement.clearing.rules;

/** The three settlement designs. */
public enum DesignKind {
    /** Every payment at once in reserves, or in the queue until there are funds. */
    GROSS("gross", "实时全额"),
    /** Positions are netted and settled in cycles. */
    DEFERRED_NET("deferred net", "定时净额"),
    /** Gross, and what waits is offset bilaterally and multilaterally. */
    HYBRID("hybrid", "混合(含流动性节约)");

    private final String english;
    private final String chinese;

    DesignKind(String english, String chinese) {
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
