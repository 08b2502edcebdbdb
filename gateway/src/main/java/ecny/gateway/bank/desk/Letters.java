package ecny.gateway.bank.desk;

import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.desk.BankPayment.Kind;
import ecny.gateway.bank.message.AccountKind;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.Entry;
import ecny.gateway.bank.message.EntryNotice;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.StatedAccount;
import ecny.gateway.bank.message.StatusReason;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the messages that banks get without asking. Every one has a name made of what it is about. */
final class Letters {
    private final ClearingHouse house;
    private final Directory directory;
    private final PaymentBook book;
    private final BankPost post;

    Letters(ClearingHouse house, Directory directory, PaymentBook book, BankPost post) {
        this.house = house;
        this.directory = directory;
        this.book = book;
        this.post = post;
    }

    /** {@code camt.054} to both institutions. */
    void booked(Notice notice, BankPayment payment) {
        booked(notice, payment, payment.payer(), Direction.DBIT);
        booked(notice, payment, payment.payee(), Direction.CRDT);
    }

    private void booked(Notice notice, BankPayment payment, String institution, Direction direction) {
        String key = "N" + notice.number() + (direction == Direction.DBIT ? "D" : "C");
        Instant at = Instant.ofEpochMilli(notice.atMillis());
        LocalDate day = house.ask(books -> books.system().dates().businessDayOf(notice.atMillis()));
        Entry entry = new Entry(
                Instructions.reference(payment.id()),
                payment.amountFen(),
                direction,
                payment.kind() == Kind.RETURN ? true : null,
                at,
                day,
                kind(payment),
                details(payment));
        post.post(institution, key, new EntryNotice(key, at, key, account(institution), List.of(entry)), null);
    }

    /** What stands in a notice or statement as the kind of a booking. */
    static String kind(BankPayment payment) {
        return switch (payment.kind()) {
            case CUSTOMER -> "CUSTOMER_TRANSFER";
            case INSTITUTION -> "INSTITUTION_TRANSFER";
            case RETURN -> "RETURN";
        };
    }

    StatedAccount account(String institution) {
        return new StatedAccount(
                institution, AccountKind.RESERVE, directory.centralBank().institution());
    }

    static Entry.Details details(BankPayment payment) {
        return new Entry.Details(
                payment.messageId(),
                payment.endToEndId(),
                payment.transactionId(),
                payment.debtorName(),
                number(payment.debtorNumber(), payment.debtorKind()),
                payment.creditorName(),
                number(payment.creditorNumber(), payment.creditorKind()),
                payment.payer(),
                payment.payee(),
                payment.remittance());
    }

    private static @Nullable AccountNumber number(@Nullable String number, @Nullable String kind) {
        return number == null || kind == null ? null : new AccountNumber(number, AccountKind.valueOf(kind));
    }

    /** {@code pacs.002} to the sender: what became of the payment after it was first answered. */
    void status(Notice notice, BankPayment payment, PaymentStatus status, @Nullable StatusReason reason) {
        report("U" + notice.number() + status, Instant.ofEpochMilli(notice.atMillis()), payment, status, reason);
    }

    /** {@code pacs.002} to the sender: what the payee's institution reported, or what is presumed. */
    void outcome(BankPayment payment, PaymentStatus status, @Nullable StatusReason reason) {
        String key = "O" + payment.id() + status;
        report(key, Instant.ofEpochMilli(payment.askedAtMillis()), payment, status, reason);
    }

    /** {@code pacs.002} to both institutions: a payment that is to go back has not gone, and is tried again. */
    void notGivenBack(BankPayment payment, String returnId, Refusal why) {
        StatusReason reason = StatusReason.of(why.code(), "RETURN_NOT_SETTLED_YET", why.words());
        Instant at = Instant.ofEpochMilli(payment.askedAtMillis());
        report("W" + returnId, at, payment, PaymentStatus.ACSC, reason);
        String key = "V" + returnId;
        PaymentStatusReport.Group group = new PaymentStatusReport.Group(
                returnId, MessageType.PACS_004.messageName(), null, PaymentStatus.RJCT, null);
        PaymentStatusReport.Transaction line = new PaymentStatusReport.Transaction(
                null, payment.endToEndId(), returnId, PaymentStatus.RJCT, reason, null, null, null);
        post.post(payment.payee(), key, new PaymentStatusReport(key, at, group, List.of(line)), null);
    }

    private void report(
            String key, Instant at, BankPayment payment, PaymentStatus status, @Nullable StatusReason reason) {
        if (payment.from().equals(directory.centralBank().institution())) {
            return; // the simulator's own
        }
        PaymentStatusReport.Group group =
                new PaymentStatusReport.Group(payment.messageId(), payment.messageName(), null, status, null);
        PaymentStatusReport.Transaction line = new PaymentStatusReport.Transaction(
                payment.instructionId(),
                payment.endToEndId(),
                payment.transactionId(),
                status,
                reason,
                Instant.ofEpochMilli(payment.askedAtMillis()),
                house.ask(books -> books.system().businessDay()),
                Instructions.reference(payment.id()));
        post.post(payment.from(), key, new PaymentStatusReport(key, at, group, List.of(line)), null);
    }

    /** {@code pacs.008} to the payee's institution; its id is the simulator's number of the payment. */
    void passOn(BankPayment payment) {
        String key = Instructions.reference(payment.id());
        AccountNumber debtor = number(payment.debtorNumber(), payment.debtorKind());
        AccountNumber creditor = number(payment.creditorNumber(), payment.creditorKind());
        if (debtor == null || creditor == null) {
            throw new IllegalStateException("a customer's payment without accounts: " + payment.id());
        }
        CustomerCreditTransfer.Transfer transfer = new CustomerCreditTransfer.Transfer(
                payment.instructionId(),
                payment.endToEndId() == null ? payment.transactionId() : payment.endToEndId(),
                payment.transactionId(),
                payment.amountFen(),
                null,
                payment.debtorName() == null ? "-" : payment.debtorName(),
                debtor,
                payment.payer(),
                payment.payee(),
                payment.creditorName() == null ? "-" : payment.creditorName(),
                creditor,
                null,
                payment.remittance(),
                null);
        post.post(
                payment.payee(),
                key,
                CustomerCreditTransfer.of(
                        key,
                        Instant.ofEpochMilli(payment.askedAtMillis()),
                        null,
                        directory.centralBank().institution(),
                        List.of(transfer)),
                null);
    }

    /** {@code pacs.004} to the institution that gets its payment back. */
    void returned(Notice notice, BankPayment back) {
        BankPayment original = book.find(back.originalId()).orElseThrow();
        String key = Instructions.reference(back.id());
        PaymentReturn.Return line = new PaymentReturn.Return(
                back.transactionId(),
                new OriginalMessage(original.messageId(), original.messageName()),
                original.endToEndId(),
                original.transactionId(),
                back.amountFen(),
                back.reason() == null ? "NARR" : back.reason(),
                back.remittance());
        post.post(
                back.payee(),
                key,
                PaymentReturn.of(
                        key,
                        Instant.ofEpochMilli(notice.atMillis()),
                        null,
                        directory.centralBank().institution(),
                        List.of(line)),
                null);
    }

    /** Any message to an institution. */
    void send(String institution, String key, BankMessage message) {
        post.post(institution, key, message, null);
    }
}
