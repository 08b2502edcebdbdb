package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant asked for, and how far it got. Kept as JSON; read, changed and put back under the payment's lock. Money is where
 * the ledger says; what stands here are the ledger's answers.
 */
public final class Payment {
    /** How the customer pays. */
    public enum Way {
        PAYMENT_CODE,
        CASHIER,
        TOKEN
    }

    /** How far it got. */
    public enum State {
        /** For the customer. */
        WAITING,
        /** At the ledger; its outcome is not known yet. */
        PROCESSING,
        HELD,
        SUCCEEDED,
        FAILED,
        /** By the customer. */
        REFUSED,
        /** By the merchant, or because nobody paid in time. */
        CLOSED,
        RELEASED,
        REVERSED
    }

    public String id = "";
    public String merchant = "";
    public String merchantOrder = "";
    public Way way = Way.CASHIER;
    public State state = State.WAITING;
    public boolean later;
    public long amountFen;
    public long payee;
    /** 0 while nobody is known to pay. */
    public long payer;
    /** 0 for none. */
    public long campaign;

    public @Nullable String token;
    public @Nullable String billNumber;
    public @Nullable String description;
    public long createdMillis;
    /** When a waiting order is closed. */
    public long expiresMillis;

    public int holdSeconds;
    public long heldUntilMillis;
    public long decidedMillis;
    public long capturedFen;
    public long refundedFen;
    public long splitFen;
    public @Nullable String verdict;
    /** The id of the command that moved the money to the merchant, for the ledger's refund. */
    public @Nullable String moneyCommand;

    /** The key under which it stands in lists, newest first. */
    String listKey() {
        return merchant + "/" + Shelf.newestFirst(createdMillis) + id;
    }
}
