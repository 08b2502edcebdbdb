/** {@code ecny exchange}. */
@NullMarked
package ecny.sim.exchange.command;

import org.jspecify.annotations.NullMarked;
