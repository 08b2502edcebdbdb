/**
 * The mock exchange as its doors see it: the port {@link ecny.gateway.exchange.Venue}, and what goes in and out of it.
 *
 * <p>Prices and quantities are longs: a quantity in the base currency's minor unit, a price in the units that
 * {@link ecny.gateway.exchange.Instrument#priceDecimals()} says. The currencies are simulated legal digital currencies; there
 * are no others.
 */
@NullMarked
package ecny.gateway.exchange;

import org.jspecify.annotations.NullMarked;
