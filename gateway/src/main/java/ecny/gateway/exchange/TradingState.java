package ecny.gateway.exchange;

import java.time.Instant;

/**
 * A pair's state.
 *
 * @param parity the day's published parity, in price units
 * @param lowest price taken today
 * @param highest price taken today
 * @param since when the phase began
 */
public record TradingState(String symbol, TradingPhase phase, long parity, long lowest, long highest, Instant since) {}
