/** Commands for banks: reconcile a day, play the conformance run. */
@NullMarked
package ecny.sim.banks;

import org.jspecify.annotations.NullMarked;
