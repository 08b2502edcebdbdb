package ecny.sim.exchange.feed;

import java.time.Instant;

/**
 * A minute of trading. Prices in price units, volume in the base's minor unit.
 *
 * @param from the minute's beginning
 */
public record Candle(Instant from, long open, long high, long low, long close, long volume, int trades) {
    Candle with(long price, long quantity) {
        return new Candle(
                from, open, Math.max(high, price), Math.min(low, price), price, volume + quantity, trades + 1);
    }
}
