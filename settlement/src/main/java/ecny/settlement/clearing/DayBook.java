package ecny.settlement.clearing;

import ecny.settlement.clearing.Reconciliation.RecordLine;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.Participants;
import ecny.wallet.crypto.HashTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opening balances of a day, and from them and the register its statements, reconciliation and digest. */
final class DayBook {
    private final Books books;
    private final Participants participants;
    private final PaymentRegister register;
    private final long[] openingFen;

    DayBook(Books books, PaymentRegister register) {
        this.books = books;
        this.participants = books.participants();
        this.register = register;
        this.openingFen = new long[participants.count()];
    }

    void startDay() {
        for (int i = 0; i < openingFen.length; i++) {
            openingFen[i] = books.moneyFen(i);
        }
    }

    List<DayStatement> statements(LocalDate day) {
        int count = participants.count();
        long[] sent = new long[count];
        long[] sentFen = new long[count];
        long[] received = new long[count];
        long[] receivedFen = new long[count];
        for (PaymentRegister.Entry entry : register.settled()) {
            if (entry.mechanism() != Mechanism.REGISTER) {
                ReservePayment payment = entry.payment();
                sent[payment.payer()]++;
                sentFen[payment.payer()] += payment.amountFen();
                received[payment.payee()]++;
                receivedFen[payment.payee()] += payment.amountFen();
            }
        }
        List<DayStatement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long closing = books.moneyFen(i);
            statements.add(new DayStatement(
                    day,
                    participants.get(i).code(),
                    openingFen[i],
                    sent[i],
                    sentFen[i],
                    received[i],
                    receivedFen[i],
                    closing - openingFen[i] - receivedFen[i] + sentFen[i],
                    closing));
        }
        return statements;
    }

    /** Breaks by participant's code, of those that handed in a record. */
    Map<String, List<Reconciliation.Break>> reconcile(LocalDate day, ParticipantRecords records) {
        Map<String, List<Reconciliation.Break>> breaks = new LinkedHashMap<>();
        for (int i = 1; i < participants.count(); i++) {
            Optional<List<RecordLine>> theirs = records.of(i, day);
            if (theirs.isPresent()) {
                breaks.put(participants.get(i).code(), Reconciliation.compare(linesOf(i), theirs.get()));
            }
        }
        return breaks;
    }

    /** The system's record of a participant's settled payments of the day. */
    List<RecordLine> linesOf(int participant) {
        List<RecordLine> lines = new ArrayList<>();
        for (PaymentRegister.Entry entry : register.settled()) {
            ReservePayment payment = entry.payment();
            if (payment.payer() == participant || payment.payee() == participant) {
                lines.add(new RecordLine(payment.id(), payment.payer() == participant, payment.amountFen(), true));
            }
        }
        return lines;
    }

    DayReport.Digest digest(List<DayStatement> statements) {
        HashTree tree = new HashTree();
        for (PaymentRegister.Entry entry : register.settled()) {
            ReservePayment payment = entry.payment();
            tree.add(bytes(payment.id() + "|"
                    + participants.get(payment.payer()).code() + "|"
                    + participants.get(payment.payee()).code() + "|" + payment.amountFen() + "|" + payment.kind() + "|"
                    + payment.priority() + "|" + payment.atMillis() + "|" + entry.mechanism() + "|"
                    + entry.changedAtMillis()));
        }
        statements.forEach(statement -> tree.add(bytes(statement.line())));
        return DayReport.Digest.of(tree.root());
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
