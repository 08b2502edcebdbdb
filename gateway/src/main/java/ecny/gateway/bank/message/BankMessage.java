package ecny.gateway.bank.message;

/** What stands in the {@code Document} of a message. Immutable. */
public sealed interface BankMessage
        permits CustomerCreditTransfer,
                InstitutionCreditTransfer,
                PaymentStatusReport,
                PaymentReturn,
                PaymentStatusRequest,
                RecallRequest,
                RecallAnswer,
                LiquidityTransfer,
                Receipt,
                AccountReport,
                AccountStatement,
                EntryNotice,
                AccountQuery,
                AccountAnswer,
                ReportRequest,
                PaymentInitiation,
                InitiationStatusReport,
                MessageRejection,
                SystemEvent,
                EventReceipt {
    /** The message's own id; for an admi message, which has none, that of what it is about. */
    String messageId();

    default MessageType type() {
        return MessageType.of(getClass());
    }
}
