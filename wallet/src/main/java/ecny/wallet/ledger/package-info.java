/**
 * The ledger: one verb per command, verdicts, double entry, invariants, state digest. Pure and single-writer: no clock, no
 * randomness, no thread, no log, and in steady state no allocation. {@link ecny.wallet.ledger.Ledger} is the only door.
 */
@NullMarked
package ecny.wallet.ledger;

import org.jspecify.annotations.NullMarked;
