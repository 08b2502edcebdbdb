package ecny.settlement.house;

import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReturnReason;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a bank's payment, for its payer and its payee to know. Payments of the wallet ledger make none: they are
 * counted in the statement.
 *
 * @param number from 1, without gaps, the same after every replay
 * @param mechanism by what it was settled; null unless settled
 * @param reason why it was returned; null unless returned
 */
public record Notice(
        long number,
        long atMillis,
        Kind kind,
        ReservePayment payment,
        @Nullable Mechanism mechanism,
        @Nullable ReturnReason reason) {
    /** What happened. */
    public enum Kind {
        QUEUED,
        NETTED,
        SETTLED,
        RETURNED
    }
}
