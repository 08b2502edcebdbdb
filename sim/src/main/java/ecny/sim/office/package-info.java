/** The office of a run on the command line: warrants, reveals, SQL, exports, the access log. */
@NullMarked
package ecny.sim.office;

import org.jspecify.annotations.NullMarked;
