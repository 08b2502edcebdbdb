/**
 * What the venue decides: order books, quotes and pools, one writer, no clock, no file, no thread, and in steady state no garbage.
 * {@link ecny.sim.exchange.book.Exchange} is a function of its settings and of the frames it was given, in their order.
 */
@NullMarked
package ecny.sim.exchange.book;

import org.jspecify.annotations.NullMarked;
