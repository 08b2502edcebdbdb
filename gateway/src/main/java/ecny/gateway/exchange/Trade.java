package ecny.gateway.exchange;

import java.time.Instant;

/**
 * Two participants dealt.
 *
 * @param tradeId rises over all pairs
 * @param price in price units
 * @param quantity in the base's minor unit
 * @param cost in the quote currency's minor unit
 * @param buyerOrder the buyer's order id, his own
 * @param sellerOrder the seller's
 * @param aggressor who took what waited; BUY in an auction
 */
public record Trade(
        long tradeId,
        String symbol,
        long price,
        long quantity,
        long cost,
        String buyer,
        String buyerOrder,
        String seller,
        String sellerOrder,
        Side aggressor,
        Instant at) {
    /** Whether this participant is one of the two. */
    public boolean isOf(String participant) {
        return buyer.equals(participant) || seller.equals(participant);
    }
}
