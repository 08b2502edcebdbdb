package ecny.gateway.exchange;

/**
 * What waits at a price.
 *
 * @param price in price units
 * @param quantity in the base's minor unit
 * @param orders how many
 */
public record BookLevel(long price, long quantity, int orders) {}
