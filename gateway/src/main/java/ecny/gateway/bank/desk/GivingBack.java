package ecny.gateway.bank.desk;

import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.message.MessageType;
import ecny.settlement.clearing.PaymentState;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.PaymentIds;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Payments that the simulator itself makes to put something right: back to the payer, or forward again. Each once. What the payee's
 * institution cannot give back now is tried again when the next business day opens, and both institutions are told so.
 */
final class GivingBack {
    /** Of the tries to give a payment back, how many did not move it, and the reason that the return states. */
    private record Tries(int failed, String reason) {
        static Tries parse(String text) {
            int space = text.indexOf(' ');
            return new Tries(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
        }

        @Override
        public String toString() {
            return failed + " " + reason;
        }
    }

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final StatusQueries queries;
    private final Letters letters;
    private final LongSupplier nowMillis;

    GivingBack(
            ClearingHouse house,
            PaymentBook book,
            Directory directory,
            StatusQueries queries,
            Letters letters,
            LongSupplier nowMillis) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.queries = queries;
        this.letters = letters;
        this.nowMillis = nowMillis;
    }

    /** What of a payment has not gone back yet goes back to its payer's institution. */
    void all(BankPayment payment, String reason) {
        Tries tries = book.word(triesOf(payment)).map(Tries::parse).orElse(new Tries(0, reason));
        long fen = payment.amountFen() - queries.returnedFen(payment);
        if (fen <= 0) {
            waitUntil(payment, 0);
            return;
        }
        String name = name(payment, tries.failed());
        long id = PaymentIds.of(simulator(), "back", name);
        SettlementVerdict verdict = move(id, name, payment, payment.payee(), payment.payer(), fen, tries.reason());
        if (verdict.isAccepted()) {
            waitUntil(payment, 0);
        } else {
            failed(payment, tries, Refusal.of(verdict));
        }
    }

    /** The day has opened on which a return that did not go before is tried again. */
    void again(BankPayment payment) {
        all(payment, "NARR");
    }

    /** A payment came back from the queue: if it was to give another one back, that is still to be done. */
    void cameBack(BankPayment back, String why) {
        Optional<BankPayment> about = book.find(back.originalId());
        if (about.isEmpty() || !back.from().equals(simulator())) {
            return;
        }
        Tries tries = book.word(triesOf(about.get()))
                .map(Tries::parse)
                .orElse(new Tries(0, back.reason() == null ? "NARR" : back.reason()));
        if (back.transactionId().equals(name(about.get(), tries.failed()))) {
            failed(about.get(), tries, new Refusal("AM04", why, "the payee's institution could not give it back"));
        }
    }

    private void failed(BankPayment payment, Tries tries, Refusal why) {
        letters.notGivenBack(payment, name(payment, tries.failed()), why);
        waitUntil(payment, nextOpening());
        book.word(triesOf(payment), new Tries(tries.failed() + 1, tries.reason()).toString());
    }

    private void waitUntil(BankPayment payment, long deadlineMillis) {
        Progress progress = book.progress(payment.id());
        book.progress(payment.id(), progress.at(progress.stage(), deadlineMillis));
    }

    private long nextOpening() {
        long now = nowMillis.getAsLong();
        return house.ask(books -> {
            BusinessDates dates = books.system().dates();
            long opens = dates.opensAt(books.system().businessDay());
            return now < opens
                    ? opens
                    : dates.opensAt(dates.calendar().after(books.system().businessDay()));
        });
    }

    private static String triesOf(BankPayment payment) {
        return "back" + payment.id();
    }

    private static String name(BankPayment payment, int tries) {
        return "R" + payment.id() + (tries == 0 ? "" : "-" + tries);
    }

    /** The payee had it after all: what the simulator gave back goes forward again, as a reversal of the error. */
    void undo(BankPayment payment) {
        waitUntil(payment, 0);
        for (BankPayment back : book.returnsOf(payment.id())) {
            boolean moved = house.status(back.id())
                    .filter(status -> status.state() != PaymentState.RETURNED)
                    .isPresent();
            if (moved && back.from().equals(simulator())) {
                String name = "A" + back.transactionId().substring(1);
                long id = PaymentIds.of(simulator(), "again", name);
                move(id, name, back, payment.payer(), payment.payee(), back.amountFen(), "NARR");
            }
        }
    }

    private SettlementVerdict move(
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
        return house.tell(new HouseCommand.Pay(
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
