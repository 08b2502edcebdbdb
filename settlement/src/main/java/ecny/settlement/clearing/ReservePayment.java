package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.PaymentKind;

/**
 * A payment from one institution to another, to be settled in reserves.
 *
 * @param id chosen by the sender, unique among the system's payments of a business day
 * @param payer number of the paying participant
 * @param payee number of the receiving participant
 * @param atMillis when it was handed in, epoch milliseconds
 */
public record ReservePayment(
        long id, int payer, int payee, long amountFen, Priority priority, PaymentKind kind, long atMillis) {
    /** Whether this asks for the same; a repetition may come later. */
    public boolean sameContent(ReservePayment other) {
        return payer == other.payer
                && payee == other.payee
                && amountFen == other.amountFen
                && priority == other.priority
                && kind == other.kind;
    }
}
