package ecny.gateway.bank;

import ecny.gateway.bank.message.AccountAnswer;
import ecny.gateway.bank.message.AccountQuery;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.LiquidityTransfer;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.ReportRequest;
import ecny.gateway.bank.message.SystemEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Books every item once, by sender and id, and accepts everything. */
final class FakeDesk implements BankDesk {
    final Map<String, Long> bookedFen = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile boolean broken;
    volatile String payerName = "";

    private void book(String from, Batch batch) {
        asked.incrementAndGet();
        batch.items().forEach(item -> bookedFen.put(from + "|" + item.itemId(), item.amountFen()));
        if (broken) {
            throw new IllegalStateException("broken after it was booked");
        }
    }

    @Override
    public PaymentStatusReport pay(Asked<CustomerCreditTransfer> asked) {
        payerName = asked.message().transfers().get(0).debtorName();
        book(asked.from(), asked.message());
        return new PaymentStatusReport(
                asked.answerId(),
                asked.receivedAt(),
                group(asked, PaymentStatus.ACSC),
                asked.message().transfers().stream()
                        .map(one -> new PaymentStatusReport.Transaction(
                                one.instructionId(),
                                one.endToEndId(),
                                one.transactionId(),
                                PaymentStatus.ACSC,
                                null,
                                asked.receivedAt(),
                                null,
                                null))
                        .toList());
    }

    private static PaymentStatusReport.Group group(Asked<?> asked, PaymentStatus status) {
        return new PaymentStatusReport.Group(
                asked.header().messageId(), asked.header().messageName(), null, status, null);
    }

    private static PaymentStatusReport whole(Asked<?> asked) {
        return new PaymentStatusReport(
                asked.answerId(), asked.receivedAt(), group(asked, PaymentStatus.ACSC), List.of());
    }

    private static Receipt receipt(Asked<?> asked) {
        return new Receipt(
                asked.answerId(),
                asked.receivedAt(),
                asked.header().messageId(),
                asked.header().messageName(),
                "ACSC",
                null);
    }

    @Override
    public PaymentStatusReport payOwn(Asked<InstitutionCreditTransfer> asked) {
        book(asked.from(), asked.message());
        return whole(asked);
    }

    @Override
    public PaymentStatusReport giveBack(Asked<PaymentReturn> asked) {
        book(asked.from(), asked.message());
        return whole(asked);
    }

    @Override
    public PaymentStatusReport status(Asked<PaymentStatusRequest> asked) {
        return whole(asked);
    }

    @Override
    public Receipt reported(Asked<PaymentStatusReport> asked) {
        return receipt(asked);
    }

    @Override
    public RecallAnswer recall(Asked<RecallRequest> asked) {
        RecallRequest recall = asked.message();
        return new RecallAnswer(
                asked.answerId(),
                recall.assignee(),
                recall.assigner(),
                asked.receivedAt(),
                recall.messageId(),
                recall.assigner(),
                RecallAnswer.Confirmation.PDCR,
                List.of());
    }

    @Override
    public Receipt recallAnswered(Asked<RecallAnswer> asked) {
        return receipt(asked);
    }

    @Override
    public Receipt move(Asked<LiquidityTransfer> asked) {
        return receipt(asked);
    }

    @Override
    public AccountAnswer balances(Asked<AccountQuery> asked) {
        return new AccountAnswer(
                asked.answerId(),
                asked.receivedAt(),
                asked.message().messageId(),
                asked.message().account(),
                asked.message().kind(),
                List.of(new AccountAnswer.AccountBalance(100, Direction.CRDT, "AVAILABLE")),
                null);
    }

    @Override
    public List<BankMessage> report(Asked<ReportRequest> asked) {
        Receipt first = receipt(asked);
        Receipt second = new Receipt(
                asked.answerId() + "-2",
                first.createdAt(),
                first.originalMessageId(),
                first.originalMessageName(),
                "ACSC",
                "second page");
        return List.of(first, second);
    }

    @Override
    public InitiationStatusReport initiate(Asked<PaymentInitiation> asked) {
        book(asked.from(), asked.message());
        return new InitiationStatusReport(asked.answerId(), asked.receivedAt(), group(asked, PaymentStatus.ACSC), null);
    }

    @Override
    public EventReceipt event(Asked<SystemEvent> asked) {
        return new EventReceipt(
                asked.answerId(), asked.receivedAt(), asked.header().messageId(), "ACSC", null);
    }
}
