/**
 * The bridge's lines to others as Camel routes: ledgers in other processes, the exchange, banks, central banks and regulators. What a
 * payment does is the bridge's; here messages are carried, in the order and as often as it takes.
 *
 * <p>Start at {@link ecny.gateway.crossborder.CrossBorderLines}, over a broker, or at {@link ecny.gateway.crossborder.HouseLines}, within
 * one process. What becomes of a message that a broker's line cannot carry is in {@link
 * ecny.gateway.crossborder.CrossBorderErrors} and nowhere else. The picture is in docs/cross-border-routes.md.
 */
@NullMarked
package ecny.gateway.crossborder;

import org.jspecify.annotations.NullMarked;
