package ecny.gateway.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order.
 *
 * @param id the participant's id of the request this answers; of a trade, the order's last id
 * @param original the id before, of a cancel or replacement; else null
 * @param orderId the venue's; 0 if the order was never known
 * @param executionId the venue's, of this report; rises
 * @param type as it was asked for
 * @param quantity of the order, in the base's minor unit
 * @param price of the order, in price units; 0 for a market order
 * @param filled so far
 * @param filledCost so far, in the quote currency's minor unit
 * @param lastQuantity of this trade; else 0
 * @param lastPrice of this trade; else 0
 * @param tradeId of this trade; else 0
 * @param verdict why, when it was not as asked
 */
public record Execution(
        String participant,
        String id,
        @Nullable String original,
        long orderId,
        long executionId,
        Kind kind,
        OrderState state,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long quantity,
        long price,
        long filled,
        long filledCost,
        long lastQuantity,
        long lastPrice,
        long tradeId,
        VenueVerdict verdict,
        Instant at) {

    /** What this report is about. */
    public enum Kind {
        TAKEN,
        TRADED,
        CANCELLED,
        REPLACED,
        EXPIRED,
        REJECTED,
        /** Nothing happened; somebody asked. */
        STATUS
    }

    /** What may still trade. */
    public long leaves() {
        return state.isOpen() ? quantity - filled : 0;
    }
}
