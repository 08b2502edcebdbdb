/** The venue's own Disruptor: {@link ecny.sim.exchange.ring.VenueRing} wires it, in one file. */
@NullMarked
package ecny.sim.exchange.ring;

import org.jspecify.annotations.NullMarked;
