/** How well the rules of supervision find what was planted: precision, recall and time, on data they were not tuned on. */
@NullMarked
package ecny.sim.aml;

import org.jspecify.annotations.NullMarked;
