package ecny.gateway.exchange;

import java.time.Instant;

/**
 * A firm price for one participant, taken with an order of type {@link OrderType#QUOTED}.
 *
 * @param requestId the participant's
 * @param quoteId the venue's
 * @param bid at which the participant may sell, in price units; 0 for none
 * @param offer at which he may buy; 0 for none
 * @param quantity for which it holds, in the base's minor unit
 * @param validUntil from then on it is stale
 */
public record Quote(
        String participant,
        String requestId,
        String quoteId,
        String symbol,
        long bid,
        long offer,
        long quantity,
        Instant validUntil) {}
