package ecny.gateway.exchange;

/**
 * A cancel or a replacement that was not made; the order is as it was.
 *
 * @param orderId 0 if there is no such order
 * @param state of the order; {@link OrderState#REJECTED} if there is none
 * @param replacement else a cancel
 */
public record CancelRefusal(
        String participant,
        String id,
        String original,
        long orderId,
        OrderState state,
        boolean replacement,
        VenueVerdict verdict) {}
