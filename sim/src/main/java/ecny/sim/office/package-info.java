/** The office of a run on the command line: {@code ecny warrant}, {@code ecny reveal}, {@code ecny access-log}. */
@NullMarked
package ecny.sim.office;

import org.jspecify.annotations.NullMarked;
