package ecny.gateway.retail.report;

/**
 * One line of a merchant's daily bill: a payment or refund that was decided on that business day.
 *
 * @param sequence of the command that decided
 * @param atMillis its stamp, milliseconds since 1970 UTC
 * @param merchantNumber the merchant's own number of the order or of the refund
 * @param id ours
 * @param amountFen what moved, or would have
 * @param verdict why
 */
public record BillLine(
        long sequence,
        long atMillis,
        Kind kind,
        String merchantNumber,
        String id,
        long amountFen,
        Status status,
        String verdict) {

    /** What a line is about. */
    public enum Kind {
        PAYMENT,
        REFUND
    }

    /** What became of it. */
    public enum Status {
        SUCCEEDED,
        FAILED
    }
}
