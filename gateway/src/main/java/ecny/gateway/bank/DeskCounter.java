package ecny.gateway.bank;

import ecny.gateway.bank.message.AccountQuery;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.LiquidityTransfer;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.ReportRequest;
import ecny.gateway.bank.message.StatusReason;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.RefusedItem;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.List;

/** Which question to the desk a message is, and how what it says becomes the answer. */
final class DeskCounter {
    /** ISO external code: error at the instructed agent; what became of the request is not known. */
    private static final String FAULT = "AB10";

    private DeskCounter() {}

    static List<BankMessage> ask(
            BankDesk desk, Header header, BankMessage message, List<RefusedItem> bad, String answerId, Instant at) {
        if (message instanceof CustomerCreditTransfer transfer) {
            return List.of(complete(desk.pay(new Asked<>(header, transfer, answerId, at)), transfer, bad));
        }
        if (message instanceof InstitutionCreditTransfer transfer) {
            return List.of(complete(desk.payOwn(new Asked<>(header, transfer, answerId, at)), transfer, bad));
        }
        if (message instanceof PaymentReturn back) {
            return List.of(complete(desk.giveBack(new Asked<>(header, back, answerId, at)), back, bad));
        }
        if (message instanceof PaymentInitiation orders) {
            InitiationStatusReport report = desk.initiate(new Asked<>(header, orders, answerId, at));
            return List.of(bad.isEmpty() ? report : Rejections.with(report, orders, bad));
        }
        if (message instanceof PaymentStatusRequest request) {
            return List.of(desk.status(new Asked<>(header, request, answerId, at)));
        }
        if (message instanceof PaymentStatusReport report) {
            return List.of(desk.reported(new Asked<>(header, report, answerId, at)));
        }
        if (message instanceof RecallRequest recall) {
            return List.of(desk.recall(new Asked<>(header, recall, answerId, at)));
        }
        if (message instanceof RecallAnswer answer) {
            return List.of(desk.recallAnswered(new Asked<>(header, answer, answerId, at)));
        }
        if (message instanceof LiquidityTransfer transfer) {
            return List.of(desk.move(new Asked<>(header, transfer, answerId, at)));
        }
        if (message instanceof AccountQuery query) {
            return List.of(desk.balances(new Asked<>(header, query, answerId, at)));
        }
        if (message instanceof ReportRequest request) {
            return desk.report(new Asked<>(header, request, answerId, at));
        }
        if (message instanceof SystemEvent event) {
            return List.of(desk.event(new Asked<>(header, event, answerId, at)));
        }
        // Messages that only the simulator sends: a receipt, a statement, a notice.
        return List.of(Rejections.admi(
                header, "AG03", "/RequestPayload/Document", "this message is not taken here, only sent", at));
    }

    private static PaymentStatusReport complete(PaymentStatusReport report, Batch batch, List<RefusedItem> bad) {
        return bad.isEmpty() ? report : Rejections.with(report, batch.announcedCount(), bad);
    }

    /** The answer when the simulator failed: pending for payments, for the bank must not think them refused. */
    static BankMessage unknown(Header header, BankMessage message, String answerId, Instant at) {
        StatusReason reason =
                StatusReason.of(FAULT, "OUTCOME_UNKNOWN", "the simulator failed; ask again with the same message");
        PaymentStatusReport.Group group = new PaymentStatusReport.Group(
                header.messageId(), header.messageName(), null, PaymentStatus.PDNG, reason);
        MessageType type = message.type();
        return switch (type) {
            case PACS_008, PACS_009, PACS_004, PACS_028 -> new PaymentStatusReport(answerId, at, group, List.of());
            case PAIN_001 -> new InitiationStatusReport(answerId, at, group, null);
            default -> Rejections.admi(header, FAULT, "", Verdict.BUSY.english(), at);
        };
    }
}
