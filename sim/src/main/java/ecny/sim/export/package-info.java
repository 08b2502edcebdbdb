/** The gate through which data leaves a run's office: grants, masks, k-anonymity, noise, watermarks. */
@NullMarked
package ecny.sim.export;

import org.jspecify.annotations.NullMarked;
