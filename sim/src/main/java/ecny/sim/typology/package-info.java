/**
 * Money laundering and fraud, planted into calibrated traffic by a scenario's {@code typologies}: who does what is a function of the
 * seed and is written apart, in a file that no rule reads.
 */
@NullMarked
package ecny.sim.typology;

import org.jspecify.annotations.NullMarked;
