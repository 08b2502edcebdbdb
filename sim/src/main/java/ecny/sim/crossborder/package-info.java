/**
 * {@code ecny run greater-bay}: a day across the border, through exchange and bridge.
 *
 * <pre>
 *   BayScenario ─▶ BayPlan ─▶ BayDay ──▶ BridgeHouse and its jurisdictions (payments, both legs or none), at its signed door
 *                   BayPast     ├─────▶ BayWallets: a Node, the ledger and pipeline of every run (where yuan end and begin)
 *                               ├─────▶ TradingVenue (what providers buy and sell again), settling at the same bridge
 *                               └─▶ BayProofs, BayWalletProofs, BayVouchers, BayFiles, BayPage
 * </pre>
 */
@NullMarked
package ecny.sim.crossborder;

import org.jspecify.annotations.NullMarked;
