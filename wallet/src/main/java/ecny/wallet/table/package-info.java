/**
 * Dense tables of {@code long}s: rows of a fixed width in pages, found by key through an index of {@code int}s. The ledger's
 * whole state lives in a few of them, so that a country of wallets fits in memory and nothing is allocated per command.
 */
@NullMarked
package ecny.wallet.table;

import org.jspecify.annotations.NullMarked;
