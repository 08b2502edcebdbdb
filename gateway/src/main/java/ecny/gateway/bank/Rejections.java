package ecny.gateway.bank;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.StatusReason;
import ecny.gateway.bank.xml.Refusal;
import ecny.gateway.bank.xml.RefusedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refusals as messages: a status report where a payment can be named, {@code admi.002} otherwise. */
final class Rejections {
    private static final int LONGEST = 350;

    private Rejections() {}

    /** The answer to a message that is refused as a whole. */
    static BankMessage ofMessage(@Nullable Header header, Refusal refusal, String answerId, Instant at) {
        MessageType type = header == null ? null : MessageType.ofName(header.messageName());
        if (header == null || type == null || refusal.rule().isAboutForm()) {
            return admi(header, refusal.rule().isoReason(), refusal.path(), refusal.words(), at);
        }
        StatusReason reason = StatusReason.of(
                refusal.rule().isoReason(), refusal.path(), refusal.rule().name(), refusal.words());
        return refused(header, type, reason, answerId, at);
    }

    /** The answer to a message that is refused for its sender, its signature or its id. */
    static BankMessage ofMessage(
            Header header, String isoReason, String name, String words, String answerId, Instant at) {
        MessageType type = MessageType.ofName(header.messageName());
        StatusReason reason = StatusReason.of(isoReason, name, words);
        return type == null
                ? admi(header, isoReason, "", name + ": " + words, at)
                : refused(header, type, reason, answerId, at);
    }

    private static BankMessage refused(
            Header header, MessageType type, StatusReason reason, String answerId, Instant at) {
        PaymentStatusReport.Group group = new PaymentStatusReport.Group(
                header.messageId(), header.messageName(), null, PaymentStatus.RJCT, reason);
        return switch (type) {
            case PACS_008, PACS_009, PACS_004 -> new PaymentStatusReport(answerId, at, group, List.of());
            case PAIN_001 -> new InitiationStatusReport(answerId, at, group, null);
            default -> admi(header, reason.code(), "", String.join(" ", reason.words()), at);
        };
    }

    static MessageRejection admi(@Nullable Header header, String code, String path, String words, Instant at) {
        return new MessageRejection(
                header == null ? MessageRejection.NO_ID : header.messageId(), code, at, line(path), line(words));
    }

    private static @Nullable String line(String text) {
        String plain = text.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        if (plain.isEmpty()) {
            return null;
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)).strip();
    }

    /** What became of the others, with the items that were refused alone. */
    static PaymentStatusReport with(PaymentStatusReport report, long count, List<RefusedItem> refused) {
        List<PaymentStatusReport.Transaction> all = new ArrayList<>(report.transactions());
        for (RefusedItem item : refused) {
            all.add(new PaymentStatusReport.Transaction(
                    item.instructionId(),
                    item.endToEndId(),
                    item.itemId(),
                    PaymentStatus.RJCT,
                    reason(item),
                    null,
                    null,
                    null));
        }
        return new PaymentStatusReport(report.messageId(), report.createdAt(), partly(report.group(), count), all);
    }

    /** The same for a company's orders. */
    static InitiationStatusReport with(
            InitiationStatusReport report, PaymentInitiation orders, List<RefusedItem> refused) {
        InitiationStatusReport.Block block = report.block();
        List<InitiationStatusReport.Order> all = new ArrayList<>(block == null ? List.of() : block.orders());
        for (RefusedItem item : refused) {
            all.add(new InitiationStatusReport.Order(
                    item.instructionId(), item.endToEndId(), PaymentStatus.RJCT, reason(item), null, null));
        }
        return new InitiationStatusReport(
                report.messageId(),
                report.createdAt(),
                partly(report.group(), orders.announcedCount()),
                new InitiationStatusReport.Block(orders.blockId(), all));
    }

    private static StatusReason reason(RefusedItem item) {
        Refusal refusal = item.refusal();
        return StatusReason.of(
                refusal.rule().isoReason(), refusal.path(), refusal.rule().name(), refusal.words());
    }

    private static PaymentStatusReport.Group partly(PaymentStatusReport.Group group, long count) {
        PaymentStatus status = group.status() == PaymentStatus.RJCT ? PaymentStatus.RJCT : PaymentStatus.PART;
        return new PaymentStatusReport.Group(group.messageId(), group.messageName(), count, status, group.reason());
    }
}
