/**
 * Who pays whom, when and how much: seeded random streams, the curves and mixtures they feed, the wallets of a scenario
 * and their keys.
 *
 * <p>Everything here is a function of the scenario's seed. The transforms use {@code StrictMath} and IEEE arithmetic only,
 * so that a seed gives the same bytes on every machine and JDK.
 */
@NullMarked
package ecny.sim.population;

import org.jspecify.annotations.NullMarked;
