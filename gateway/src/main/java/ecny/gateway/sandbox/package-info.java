/** The sandbox as one thing that is started and stopped: node, clock, world, store, and all doors on one server. */
@NullMarked
package ecny.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
