package ecny.wallet.rulebook;

/** The four limits of a wallet. Each is a column of compiled rules. */
public enum LimitKind {
    /** The most a wallet may own, held money included. */
    BALANCE_CAP(0),
    PER_PAYMENT(1),
    /** Outflow of one business day. */
    PER_DAY(2),
    /** Outflow of one calendar year in Shanghai. */
    PER_YEAR(3);

    public static final int COUNT = 4;

    /** Stands for "no limit" in compiled rules. */
    public static final long NONE = Long.MAX_VALUE;

    private final int column;

    LimitKind(int column) {
        this.column = column;
    }

    public int column() {
        return column;
    }
}
