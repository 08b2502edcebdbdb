/**
 * {@code ecny run greater-bay}: a day across the border, through exchange and bridge.
 *
 * <pre>
 *   BayScenario ─▶ BayPlan ─▶ BayDay ──▶ BridgeHouse and its jurisdictions (payments, both legs or none)
 *                               └─────▶ TradingVenue (what providers buy and sell again), settling at the same bridge
 *                               └─▶ BayProofs, BayFiles, BayPage
 * </pre>
 */
@NullMarked
package ecny.sim.crossborder;

import org.jspecify.annotations.NullMarked;
