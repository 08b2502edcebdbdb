/**
 * What goes wrong, made to go wrong on purpose: processes killed under load, and the proof that nothing acknowledged is lost.
 */
@NullMarked
package ecny.sim.faults;

import org.jspecify.annotations.NullMarked;
