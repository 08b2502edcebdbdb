package ecny.gateway.crossborder;

/** Queues and headers of the lines. */
final class LineNames {
    static final String DEAD = "ecny.cross-border.dead";
    static final String LEDGER_ORDERS = "ecny.ledger.orders.";
    static final String LEDGER_ANSWERS = "ecny.ledger.answers";
    /** One for each institution that is told. */
    static final String RECEIPTS = "ecny.receipts.";
    /** What central banks are told, for those who supervise them all. */
    static final String REPORTS = "ecny.cross-border.reports";

    /** Names a message for ever: what was taken once is passed over. A property's name has no hyphen. */
    static final String ID = "EcnyId";

    static final String TO = "EcnyTo";
    static final String CAUSE = "EcnyCause";
    static final String SIMULATOR = "EcnySimulator";
    static final String NO_REAL_MONEY = "no real money";

    /** How long a consumer waits for a message before it looks whether it should stop. */
    static final long RECEIVE_MILLIS = 100;

    private LineNames() {}
}
