/**
 * The desk that answers the banks: {@link ecny.gateway.bank.desk.SettlementDesk} turns messages into instructions to the clearing
 * house ({@link ecny.settlement.house.ClearingHouse}) and what happens there into messages.
 *
 * <pre>
 *   BankDoor ─▶ SettlementDesk ─▶ Instructions ─▶ PaymentBook (kept first) ─▶ ClearingHouse
 *                                  Returns, Recalls                              │ notices
 *               BankPost ◀──────── Courier ◀────────────────────────────────────┘
 *                                     └─▶ Till (the payee's wallet, on the wallet ledger)
 * </pre>
 *
 * <p>No money rule lives here. Every payment has a number made of its sender and its transaction id; what is done again after a
 * crash is done under the same number and so done once.
 */
@NullMarked
package ecny.gateway.bank.desk;

import org.jspecify.annotations.NullMarked;
