/**
 * The clearing house as it runs in a node: {@link ecny.settlement.clearing.ReserveSystem} with a journal of its inputs in front and
 * statements, notices and signed day digests behind.
 *
 * <pre>
 *   banks' instructions ─┐
 *   wallet ledger's      ├─▶ stamped ─▶ LineJournal  ─▶ ReserveSystem ─▶ DayEntries, Notice, DaySeal
 *   outcomes, operations ┘             (chained, synced)  (deterministic)
 * </pre>
 *
 * <p>What is in memory follows from the journal alone: after a crash the same inputs give the same state, statements, notices and
 * digests. Nothing is answered or shown before the input it follows from is on disk.
 */
@NullMarked
package ecny.settlement.house;

import org.jspecify.annotations.NullMarked;
