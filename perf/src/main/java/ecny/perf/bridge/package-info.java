/** Payments across the border through the bridge and the ledgers on both sides, in one process. */
@NullMarked
package ecny.perf.bridge;

import org.jspecify.annotations.NullMarked;
