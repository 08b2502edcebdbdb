package ecny.sim.exchange.session;

import java.time.LocalDate;

/**
 * What a session follows from, beside the venue's rules.
 *
 * @param day a trading day
 * @param hours of continuous trading, at most 17
 * @param symbol a pair with an order book
 */
public record SessionSettings(long seed, LocalDate day, int hours, String symbol) {
    public SessionSettings {
        if (hours < 1 || hours > 17) {
            throw new IllegalArgumentException("hours: found '" + hours + "', expected 1 to 17");
        }
    }

    int seconds() {
        return hours * 3600;
    }
}
