/** Doors of the sandbox whose other side is the simulated world: what {@code ecny up} opens beside the gateway's own. */
@NullMarked
package ecny.sim.door;

import org.jspecify.annotations.NullMarked;
