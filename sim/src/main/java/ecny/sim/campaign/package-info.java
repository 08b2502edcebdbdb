/**
 * A red-packet campaign as it happens: who claims, who spends what, when and where, and what goes back to the sponsor at the
 * end.
 */
@NullMarked
package ecny.sim.campaign;

import org.jspecify.annotations.NullMarked;
