package ecny.gateway.bank.conform;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.InitiationStatusReport;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What a bank answered to one message of the run.
 *
 * @param message null when there was no answer, or none that could be read
 * @param shown what stands in the report
 * @param signed whether the bank's own signature was on it
 * @param millis how long it took
 */
record Answered(String sentId, @Nullable BankMessage message, String shown, boolean signed, long millis) {
    /** The status and reason of a payment, such as {@code RJCT AC01}; empty when it is not in the answer. */
    String statusOf(String transactionId) {
        if (message instanceof PaymentStatusReport report) {
            for (PaymentStatusReport.Transaction line : report.transactions()) {
                if (transactionId.equals(line.transactionId())) {
                    return line.status()
                            + (line.reason() == null ? "" : " " + line.reason().code());
                }
            }
        }
        return "";
    }

    /** Whether the message was refused as a whole. */
    boolean isRefused() {
        boolean all =
                message instanceof PaymentStatusReport report && report.group().status() == PaymentStatus.RJCT;
        return all || message instanceof MessageRejection;
    }

    /** The message that the answer says it answers; null when it does not say or there is none. */
    @Nullable
    String about() {
        if (message instanceof PaymentStatusReport report) {
            return report.group().messageId();
        }
        if (message instanceof InitiationStatusReport report) {
            return report.group().messageId();
        }
        if (message instanceof Receipt receipt) {
            return receipt.originalMessageId();
        }
        if (message instanceof EventReceipt receipt) {
            return receipt.eventId();
        }
        return message instanceof RecallAnswer answer ? answer.recallMessageId() : null;
    }
}
