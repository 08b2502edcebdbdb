/**
 * The supervisors' desk of a run: its cases with status and audit trail, look-through, the board, and the files that are exported.
 * People appear under the pseudonyms of the regulator's role; nothing is ever written into the run's folder.
 */
@NullMarked
package ecny.sim.desk;

import org.jspecify.annotations.NullMarked;
