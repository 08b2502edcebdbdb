/**
 * One jurisdiction of the bridge: its ledger, its compliance desk, and the messages to and from it.
 *
 * <p>Everything is asked by a {@link ecny.settlement.bridge.ledger.LedgerOrder} and answered by a {@link
 * ecny.settlement.bridge.ledger.LedgerAnswer}; an order may come twice, late, or after a later one, and is answered as the first
 * time. Pure and deterministic: the same orders at the same times give the same state.
 */
@NullMarked
package ecny.settlement.bridge.ledger;

import org.jspecify.annotations.NullMarked;
