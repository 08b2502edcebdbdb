/**
 * The cross-border bridge: payments between legal digital currencies, payment-versus-payment, simulated.
 *
 * <pre>
 *   BridgeCommand ──▶ Bridge ──▶ LedgerOrder ──▶ Jurisdiction CNY, HKD, THB, … (each with its own ledger and compliance desk)
 *   LedgerAnswer  ──▶   │
 *   time          ──▶   └─▶ Receipt, to both banks and both central banks
 * </pre>
 *
 * <p>Start reading at {@link ecny.settlement.bridge.Stage} and {@link ecny.settlement.bridge.Bridge}. Pure and deterministic: no
 * clock, threads, files or randomness; time is an argument in epoch milliseconds, amounts are minor units. One thread at a time.
 */
@NullMarked
package ecny.settlement.bridge;

import org.jspecify.annotations.NullMarked;
