/** {@code ecny sandbox}: a recording under a regulator's hand, in the terminal or in the browser. */
@NullMarked
package ecny.sim.sandbox;

import org.jspecify.annotations.NullMarked;
