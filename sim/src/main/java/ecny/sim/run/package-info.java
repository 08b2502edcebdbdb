/**
 * A scenario from its file to a finished run: commands are made, signed by their owners, offered to the pipeline and
 * followed to their outcomes; then the run is proved from its own journal.
 */
@NullMarked
package ecny.sim.run;

import org.jspecify.annotations.NullMarked;
