package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/** An exchange, a redemption or a transfer that a merchant asked for. */
public final class Movement {
    /** Which of them. */
    public enum Kind {
        EXCHANGE,
        REDEMPTION,
        TRANSFER
    }

    public String id = "";
    public String merchant = "";
    public Kind kind = Kind.TRANSFER;
    public Progress state = Progress.PROCESSING;
    /** 0 for an operator. */
    public long payer;
    /** 0 for an operator. */
    public long payee;

    public long amountFen;
    public @Nullable String note;
    public @Nullable String verdict;
    public long atMillis;
}
