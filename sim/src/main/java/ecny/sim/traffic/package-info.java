/**
 * What happens in a scenario as commands in the order of simulated time: the opening of the world, daily payments, the ends
 * of the days. Every kind of happening is a {@link ecny.sim.traffic.TrafficSource}; a {@link ecny.sim.traffic.Timeline} plays
 * them together.
 */
@NullMarked
package ecny.sim.traffic;

import org.jspecify.annotations.NullMarked;
