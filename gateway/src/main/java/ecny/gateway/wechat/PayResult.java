package ecny.gateway.wechat;

import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's phone is told after "pay".
 *
 * @param kind how it ended
 * @param order the order as it is now; the first of a combined one; null when the code leads nowhere
 * @param verdict the ledger's, when it decided
 */
public record PayResult(
        Kind kind, @Nullable Order order, @Nullable Verdict verdict) {
    public enum Kind {
        PAID,
        /** The ledger refused; the order can be paid again, by this wallet or another. */
        REFUSED,
        /** Taken, and not decided in time: it will be known. */
        UNKNOWN,
        /** Nothing was taken: try again. */
        BUSY,
        CODE_UNKNOWN,
        ALREADY_PAID,
        CLOSED,
        /** The order names another customer. */
        ANOTHER_CUSTOMER
    }
}
