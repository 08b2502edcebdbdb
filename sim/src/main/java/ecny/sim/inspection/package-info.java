/** The commands of supervision: {@code ecny supervise}, {@code cases}, {@code look}, {@code board}, {@code aml score}. */
@NullMarked
package ecny.sim.inspection;

import org.jspecify.annotations.NullMarked;
