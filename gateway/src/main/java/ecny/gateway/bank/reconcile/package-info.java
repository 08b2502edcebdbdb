/**
 * Reconciliation of a day: the clearing house's statement of an institution compared with what the institution booked itself.
 * Sums first; details only where the sums differ; five verdicts, each with what puts it right. Pure.
 */
@NullMarked
package ecny.gateway.bank.reconcile;

import org.jspecify.annotations.NullMarked;
