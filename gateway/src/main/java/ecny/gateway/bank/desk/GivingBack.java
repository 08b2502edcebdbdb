package ecny.gateway.bank.desk;

import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.message.MessageType;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.PaymentIds;
import java.util.function.LongSupplier;

/** Payments that the simulator itself makes to put something right: back to the payer, or forward again. Each once. */
final class GivingBack {
    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final LongSupplier nowMillis;

    GivingBack(ClearingHouse house, PaymentBook book, Directory directory, LongSupplier nowMillis) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.nowMillis = nowMillis;
    }

    /** What of a payment has not gone back yet goes back to its payer's institution. */
    void all(BankPayment payment, String reason) {
        String name = "R" + payment.id();
        long id = PaymentIds.of(simulator(), "back", name);
        long fen = payment.amountFen() - book.progress(payment.id()).returnedFen();
        if (book.find(id).isEmpty() && fen <= 0) {
            return;
        }
        move(id, name, payment, payment.payee(), payment.payer(), fen, reason);
        book.progress(payment.id(), new Progress(book.progress(payment.id()).stage(), 0, payment.amountFen()));
    }

    /** The payee had it after all: what the simulator gave back goes forward again, as a reversal of the error. */
    void undo(BankPayment payment) {
        book.find(PaymentIds.of(simulator(), "back", "R" + payment.id()))
                .ifPresent(back -> move(
                        PaymentIds.of(simulator(), "again", "A" + payment.id()),
                        "A" + payment.id(),
                        back,
                        payment.payer(),
                        payment.payee(),
                        back.amountFen(),
                        "NARR"));
    }

    private void move(
            long id, String name, BankPayment about, String payer, String payee, long amountFen, String reason) {
        BankPayment move = book.keep(new BankPayment(
                id,
                Kind.RETURN,
                simulator(),
                name,
                MessageType.PACS_004.messageName(),
                null,
                about.endToEndId(),
                name,
                amountFen,
                payer,
                payee,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                about.id(),
                reason,
                nowMillis.getAsLong()));
        house.tell(new HouseCommand.Pay(
                id,
                directory.find(payer).orElseThrow().participant(),
                directory.find(payee).orElseThrow().participant(),
                move.amountFen(),
                Priority.ERROR_REVERSAL,
                PaymentKind.ACCOUNT));
    }

    private String simulator() {
        return directory.centralBank().institution();
    }
}
