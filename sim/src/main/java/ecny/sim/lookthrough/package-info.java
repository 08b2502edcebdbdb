/**
 * Look-through 资金穿透: from a payment or a wallet backward to where the money came from and forward to where it went, with every
 * fen attributed. Everything is found from the ledger's own postings, so that what is followed is what was booked.
 */
@NullMarked
package ecny.sim.lookthrough;

import org.jspecify.annotations.NullMarked;
