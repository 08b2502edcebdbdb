package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.StatusReason;
import ecny.settlement.clearing.PaymentState;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.house.ClearingHouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds payments by the names in messages, and says where they are. */
final class StatusQueries {
    private static final StatusReason UNKNOWN = StatusReason.of("NOOR", "PAYMENT_UNKNOWN", "no such payment");

    private final ClearingHouse house;
    private final PaymentBook book;

    StatusQueries(ClearingHouse house, PaymentBook book) {
        this.house = house;
        this.book = book;
    }

    /** A payment that an institution sent or received; its message may be the sender's or the one it was passed on in. */
    Optional<BankPayment> find(String institution, String messageId, String transactionId) {
        Optional<BankPayment> passedOn = passedOn(institution, messageId, transactionId);
        return passedOn.isPresent() ? passedOn : book.find(institution, messageId, transactionId);
    }

    /** A payment that was passed on to an institution in a message named after the payment's number. */
    Optional<BankPayment> passedOn(String institution, String messageId, @Nullable String transactionId) {
        if (!messageId.matches("S[0-9]{1,19}")) {
            return Optional.empty();
        }
        return book.find(Long.parseUnsignedLong(messageId.substring(1)))
                .filter(payment -> payment.payee().equals(institution))
                .filter(payment ->
                        transactionId == null || payment.transactionId().equals(transactionId));
    }

    /** Whether settlement has nothing more to do with it. */
    boolean isFinal(BankPayment payment) {
        PaymentStatus now = now(payment);
        return now == PaymentStatus.ACSC || now == PaymentStatus.ACCC || now == PaymentStatus.ACSP;
    }

    /** The status of a payment at this moment. */
    PaymentStatus now(BankPayment payment) {
        Optional<ecny.settlement.house.PaymentStatus> status = house.status(payment.id());
        if (status.isEmpty()) {
            return PaymentStatus.RJCT;
        }
        boolean credited = book.progress(payment.id()).stage() == Progress.Stage.CREDITED;
        return switch (status.get().state()) {
            case WAITING_FOR_OPENING, QUEUED -> PaymentStatus.PDNG;
            case NETTED -> PaymentStatus.ACSP;
            case SETTLED -> credited ? PaymentStatus.ACCC : PaymentStatus.ACSC;
            case RETURNED ->
                status.get().returned() == ReturnReason.CANCELLED ? PaymentStatus.CANC : PaymentStatus.RJCT;
        };
    }

    /** What of a payment has gone back, or is on its way; what came forward again not counted. */
    long returnedFen(BankPayment payment) {
        long fen = 0;
        for (BankPayment back : book.returnsOf(payment.id())) {
            boolean moves = house.status(back.id())
                    .filter(status -> status.state() != PaymentState.RETURNED)
                    .isPresent();
            fen += moves ? back.amountFen() - returnedFen(back) : 0;
        }
        return fen;
    }

    PaymentStatusReport status(Asked<PaymentStatusRequest> asked) {
        PaymentStatusRequest request = asked.message();
        String message = request.original().messageId();
        List<PaymentStatusReport.Transaction> lines = new ArrayList<>();
        if (request.transactions().isEmpty()) {
            book.ofMessage(asked.from(), message).forEach(payment -> lines.add(line(payment)));
        }
        for (PaymentStatusRequest.Asked one : request.transactions()) {
            Optional<BankPayment> payment = find(asked.from(), message, one.transactionId());
            lines.add(payment.map(this::line).orElseGet(() -> unknown(one)));
        }
        PaymentStatus together = Instructions.together(
                lines.stream().map(PaymentStatusReport.Transaction::status).toList());
        return new PaymentStatusReport(
                asked.answerId(),
                asked.receivedAt(),
                new PaymentStatusReport.Group(
                        message, request.original().messageName(), null, together, lines.isEmpty() ? UNKNOWN : null),
                lines);
    }

    private PaymentStatusReport.Transaction line(BankPayment payment) {
        PaymentStatus now = now(payment);
        Optional<ecny.settlement.house.PaymentStatus> known = house.status(payment.id());
        ReturnReason returned =
                known.map(ecny.settlement.house.PaymentStatus::returned).orElse(null);
        StatusReason reason = returned != null
                ? StatusReason.of(returned.isoCode(), returned.name())
                : now == PaymentStatus.RJCT ? StatusReason.of("NARR", "REFUSED", "see the first answer") : null;
        return new PaymentStatusReport.Transaction(
                payment.instructionId(),
                payment.endToEndId(),
                payment.transactionId(),
                now,
                reason,
                Instant.ofEpochMilli(payment.askedAtMillis()),
                null,
                Instructions.reference(payment.id()));
    }

    private static PaymentStatusReport.Transaction unknown(PaymentStatusRequest.Asked asked) {
        return new PaymentStatusReport.Transaction(
                null, asked.endToEndId(), asked.transactionId(), PaymentStatus.RJCT, UNKNOWN, null, null, null);
    }
}
