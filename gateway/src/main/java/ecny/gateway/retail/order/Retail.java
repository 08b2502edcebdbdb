package ecny.gateway.retail.order;

import ecny.settlement.node.Node;
import java.time.Duration;
import java.util.Map;

/** The retail flows of one sandbox, put together. {@link #resume} once, before the first request. Any thread. */
public final class Retail {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Node node;
    private final Shelves shelves;
    private final Custody custody;
    private final LedgerDesk desk;
    private final Purses purses;
    private final Timers timers;
    private final Payments payments;
    private final Refunds refunds;
    private final Batches batches;
    private final Tokens tokens;
    private final Orders orders;
    private final OwnWallets wallets;
    private final Movements movements;
    private final Campaigns campaigns;
    private final PhoneCodes codes;
    private final RetailRules rules;

    /** @param habits of customers who act on their own, by wallet */
    public Retail(
            Node node, Shelves shelves, Custody custody, PhoneCodes codes, RetailRules rules, Map<Long, Habit> habits) {
        this.node = node;
        this.shelves = shelves;
        this.custody = custody;
        this.codes = codes;
        this.rules = rules;
        Happenings happenings = new Happenings(shelves);
        desk = new LedgerDesk(
                node, custody, shelves, Duration.ofSeconds(rules.answerSeconds().value()));
        purses = new Purses(node, desk, shelves);
        timers = new Timers(node.clock(), shelves);
        payments = new Payments(desk, shelves, happenings, purses, timers, habits);
        refunds = new Refunds(desk, shelves, payments, purses, happenings);
        batches = new Batches(desk, shelves, payments, purses, happenings);
        tokens = new Tokens(desk, shelves, purses, custody, happenings);
        orders = new Orders(shelves, payments, tokens, codes, rules, habits);
        wallets = new OwnWallets(desk, shelves, purses, custody);
        movements = new Movements(desk, shelves, purses, happenings);
        campaigns = new Campaigns(node, desk, shelves, purses, custody);
    }

    /** Takes up what was under way when the process ended. */
    public void resume() {
        desk.resume();
        timers.resume();
        tidy();
    }

    /** Once a day: answers are kept as long as the ledger remembers commands. */
    private void tidy() {
        shelves.forgetAnswersBefore(node.clock().millis() - rules.answersKept().toMillis());
        node.clock().at(node.clock().now().plus(A_DAY), this::tidy);
    }

    public Node node() {
        return node;
    }

    public Shelves shelves() {
        return shelves;
    }

    public Custody custody() {
        return custody;
    }

    public PhoneCodes codes() {
        return codes;
    }

    public Purses purses() {
        return purses;
    }

    public Orders orders() {
        return orders;
    }

    public Payments payments() {
        return payments;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Batches batches() {
        return batches;
    }

    public Tokens tokens() {
        return tokens;
    }

    public OwnWallets wallets() {
        return wallets;
    }

    public Movements movements() {
        return movements;
    }

    public Campaigns campaigns() {
        return campaigns;
    }
}
