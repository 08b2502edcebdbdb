package ecny.settlement.clearing;

/** By what a payment was settled. */
public enum Mechanism {
    /** Ownership of e-CNY re-registered at the central bank; no claim between banks (digital cash only). */
    REGISTER("re-registered", "重新登记"),
    /** Both participants settle through one reserve account: booked by that bank. */
    SAME_ACCOUNT("on the agent's books", "同一账户内"),
    /** At once, in reserves. */
    IMMEDIATE("at once", "即时"),
    /** From the queue, when funds had come. */
    QUEUE("from the queue", "排队后"),
    /** Together with payments of the payee, two ways. */
    BILATERAL("bilateral offset", "双边撮合"),
    /** In the largest set that could settle together. */
    MULTILATERAL("multilateral offset", "多边撮合"),
    /** In a netting cycle. */
    NETTING("netting", "轧差"),
    /** Claims that may not wait any longer, settled together when the clearing window ends, with loans where needed. */
    WINDOW("in the clearing window", "清算窗口");

    private final String english;
    private final String chinese;

    Mechanism(String english, String chinese) {
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
