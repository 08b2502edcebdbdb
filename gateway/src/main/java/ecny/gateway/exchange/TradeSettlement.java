package ecny.gateway.exchange;

/**
 * How a trade ended at the bridge: both legs or none.
 *
 * @param paymentId the bridge's
 * @param settled both legs booked; else both released, and the venue's default procedure follows
 * @param verdict why not, else {@link VenueVerdict#ACCEPTED}
 */
public record TradeSettlement(long tradeId, String paymentId, boolean settled, VenueVerdict verdict) {}
