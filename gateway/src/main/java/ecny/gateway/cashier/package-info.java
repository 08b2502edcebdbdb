/**
 * The cashier page: a merchant's till, a customer's phone and what the merchant's server hears, in a browser. The till is a client
 * of the public HTTP API with the merchant's own key; the phone is a client of the wallet's operator.
 */
@NullMarked
package ecny.gateway.cashier;

import org.jspecify.annotations.NullMarked;
