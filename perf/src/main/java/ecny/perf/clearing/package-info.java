/** How fast banks settle: netting, gross, hybrid, and the search that resolves a gridlock. */
@NullMarked
package ecny.perf.clearing;

import org.jspecify.annotations.NullMarked;
