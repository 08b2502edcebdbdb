package ecny.settlement.bridge;

import ecny.settlement.bridge.rules.Rate;
import java.util.List;

/**
 * A rate promised for a while, for one amount.
 *
 * @param pays what the payer pays, minor units of the first hop's currency
 * @param receives what the payee gets, minor units of the last hop's currency
 * @param hops one, or two through a bridge currency
 * @param untilMillis from here on it is stale
 */
public record Quote(
        String id, String corridor, String payerBank, long pays, long receives, List<Hop> hops, long untilMillis) {
    public Quote {
        hops = List.copyOf(hops);
    }

    /**
     * One exchange.
     *
     * @param provider who gets {@code amountIn} and gives {@code amountOut}
     * @param rate of the pair, whose base may be either currency
     * @param fraction the part of a minor unit that rounding took from the customer, as {@code over/under} of the smaller side; the
     *     provider keeps it
     */
    public record Hop(
            String provider,
            String currencyIn,
            long amountIn,
            String currencyOut,
            long amountOut,
            Rate rate,
            String fraction) {}
}
