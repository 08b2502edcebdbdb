package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/** Money that goes back to the payer of a payment. */
public final class Refund {
    public String id = "";
    public String merchant = "";
    public String payment = "";
    public String merchantRefund = "";
    public Progress state = Progress.PROCESSING;
    public long amountFen;
    public @Nullable String reason;
    public @Nullable String verdict;
    public long atMillis;
}
