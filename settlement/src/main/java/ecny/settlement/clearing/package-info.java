/**
 * Interbank settlement: three designs over one core of reserve accounts, with the business day around them.
 *
 * <pre>
 *   payment ──▶ ReserveSystem ──▶ SettlementDesign ──▶ Reserves      (settled = moved there)
 *                 │ business day     gross │ deferred net │ hybrid
 *                 │ ids, cut-offs          └ PaymentQueue, LargestFeasibleSet, NettingBatch
 *                 └▶ Books (balance sheets), Indicators, DayStatements
 * </pre>
 *
 * <p>Start reading at {@link ecny.settlement.clearing.ReserveSystem}. Pure and deterministic: no clock, threads, files or
 * randomness; time is an argument in epoch milliseconds, amounts are fen. One thread at a time.
 */
@NullMarked
package ecny.settlement.clearing;

import org.jspecify.annotations.NullMarked;
