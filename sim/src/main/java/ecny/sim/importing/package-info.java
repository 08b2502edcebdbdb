/**
 * A user's own payments as a run: the lines that came through the gateway's {@link ecny.gateway.file.PaymentDoor}, a world
 * in which they can happen, and what became of each.
 */
@NullMarked
package ecny.sim.importing;

import org.jspecify.annotations.NullMarked;
