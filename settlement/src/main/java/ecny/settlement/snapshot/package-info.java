/**
 * The ledger's state at a sequence, on disk, and the way back to a running ledger: the newest snapshot that holds, and the
 * journal behind it.
 */
@NullMarked
package ecny.settlement.snapshot;

import org.jspecify.annotations.NullMarked;
