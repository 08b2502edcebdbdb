/** The world around the house: scenarios, populations, runs, reports, the ecny command. */
@NullMarked
package ecny.sim;

import org.jspecify.annotations.NullMarked;
