/** How fast the mock exchange is: its book alone, and through its ring. */
@NullMarked
package ecny.perf.exchange;

import org.jspecify.annotations.NullMarked;
