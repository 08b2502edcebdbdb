package ecny.sim.exchange.book;

import ecny.gateway.exchange.Instrument;

/**
 * How one pair is traded.
 *
 * @param baseCurrency index of the base's currency in the purses
 * @param quoteCurrency index of the currency the price is in
 * @param parity of the first day, in price units
 * @param bandBp half the width of the day's band, in hundredths of a percent of the parity
 * @param breakerBp a price this far from the reference stops the pair
 * @param breakerWindowNanos how long a reference holds
 * @param haltNanos how long a stop lasts
 * @param reopeningNanos how long orders are collected after it
 * @param positionLimit most that a participant may have bought, or sold, net in a day, in the base's minor unit
 * @param quoteNanos how long a quote lives
 * @param poolFeeBp what the pool keeps of what it is given
 */
public record Terms(
        Instrument instrument,
        Mode mode,
        int baseCurrency,
        int quoteCurrency,
        long parity,
        int bandBp,
        int breakerBp,
        long breakerWindowNanos,
        long haltNanos,
        long reopeningNanos,
        long positionLimit,
        long quoteNanos,
        int poolFeeBp) {

    /** How a price is found. */
    public enum Mode {
        /** A central limit order book. */
        BOOK,
        /** Quotes on request, from participants who indicate prices. */
        REQUEST,
        /** A constant-product pool. */
        POOL
    }
}
