package ecny.gateway.bank.counterpart;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.StatusReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The other bank. Give it what was sent to it; what it has to say it hands to its line, when its script says so. The same script and
 * messages give the same answers. Thread-safe.
 */
public final class Counterpart {
    /** The way to the simulator. */
    public interface Line {
        /** @param ownSignature false when the message is signed with a key that is not the bank's */
        void send(String institution, BankMessage message, boolean ownSignature);
    }

    private final String institution;
    private final Script script;
    private final Line line;
    private final Supplier<Instant> clock;
    private final BiConsumer<Duration, Runnable> later;
    private final List<BankMessage> heldBack = new ArrayList<>();

    /**
     * @param institution 14 characters: whom it plays
     * @param later runs a task after a time
     */
    public Counterpart(
            String institution,
            Script script,
            Line line,
            Supplier<Instant> clock,
            BiConsumer<Duration, Runnable> later) {
        this.institution = institution;
        this.script = script;
        this.line = line;
        this.clock = clock;
        this.later = later;
    }

    /** Takes a message that the simulator sent to this bank. */
    public void received(BankMessage message) {
        if (message instanceof CustomerCreditTransfer passedOn) {
            for (Transfer transfer : passedOn.transfers()) {
                treat(passedOn.messageId(), transfer);
            }
        } else if (message instanceof RecallRequest recall) {
            refuse(recall);
        }
    }

    private void treat(String messageId, Transfer transfer) {
        PaymentStatusReport good = report("A", messageId, transfer, PaymentStatus.ACCC, null);
        switch (script.of(transfer.transactionId())) {
            case PROMPT -> send(good);
            case SLOW -> later.accept(script.delay(), () -> send(good));
            case SILENT -> {}
            case REJECTING ->
                send(report("A", messageId, transfer, PaymentStatus.RJCT, StatusReason.of("AC04", "ACCOUNT_CLOSED")));
            case DUPLICATING -> {
                send(good);
                send(report("B", messageId, transfer, PaymentStatus.ACCC, null));
            }
            case OUT_OF_ORDER -> holdBack(good);
            case WRONG_AMOUNT -> {
                send(good);
                send(returnOf(messageId, transfer));
            }
            case WRONG_SIGNATURE -> line.send(institution, good, false);
        }
    }

    private void holdBack(BankMessage message) {
        List<BankMessage> both = List.of();
        synchronized (heldBack) {
            heldBack.add(message);
            if (heldBack.size() == 2) {
                both = List.of(heldBack.get(1), heldBack.get(0));
                heldBack.clear();
            }
        }
        both.forEach(this::send);
    }

    private void send(BankMessage message) {
        line.send(institution, message, true);
    }

    private PaymentStatusReport report(
            String letter, String messageId, Transfer transfer, PaymentStatus status, @Nullable StatusReason reason) {
        return new PaymentStatusReport(
                letter + messageId,
                clock.get(),
                new PaymentStatusReport.Group(messageId, MessageType.PACS_008.messageName(), null, status, null),
                List.of(new PaymentStatusReport.Transaction(
                        null, transfer.endToEndId(), transfer.transactionId(), status, reason, null, null, null)));
    }

    private PaymentReturn returnOf(String messageId, Transfer transfer) {
        PaymentReturn.Return back = new PaymentReturn.Return(
                "R" + messageId,
                new OriginalMessage(messageId, MessageType.PACS_008.messageName()),
                transfer.endToEndId(),
                transfer.transactionId(),
                transfer.amountFen() + 1,
                "CUST",
                null);
        return PaymentReturn.of("R" + messageId, clock.get(), null, institution, List.of(back));
    }

    /** Its customers keep what they have. */
    private void refuse(RecallRequest recall) {
        List<RecallAnswer.Resolved> resolved = recall.recalls().stream()
                .map(one -> new RecallAnswer.Resolved(
                        one.recallId(),
                        one.original(),
                        one.endToEndId(),
                        one.transactionId(),
                        RecallAnswer.Decision.RJCR,
                        "CUST",
                        "the customer does not agree"))
                .toList();
        send(new RecallAnswer(
                "C" + recall.messageId(),
                institution,
                recall.assigner(),
                clock.get(),
                recall.messageId(),
                recall.assigner(),
                RecallAnswer.Confirmation.RJCR,
                resolved));
    }
}
