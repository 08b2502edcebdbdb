/**
 * The bridge and its jurisdictions as they run: {@link ecny.settlement.bridge.Bridge} and {@link
 * ecny.settlement.bridge.ledger.Jurisdiction}, each with a journal of its inputs in front.
 *
 * <pre>
 *   banks, venue ──▶ BridgeHouse ──▶ LedgerPort ──▶ JurisdictionHouse      (in this process, or over a route:
 *                    bridge.journal  ◀── answers ── CNY.journal             orders and answers are lines of text)
 * </pre>
 *
 * <p>What is in memory follows from the journals alone. An input is written before it is acted on, and on disk before anything
 * leaves that follows from it; what is lost on the way is sent again, and what comes twice is answered as the first time.
 */
@NullMarked
package ecny.settlement.bridgehouse;

import org.jspecify.annotations.NullMarked;
