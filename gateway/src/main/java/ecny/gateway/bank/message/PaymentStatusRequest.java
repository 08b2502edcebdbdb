package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pacs.028}: what became of that? For a message, or for some of its payments. Answered with {@code pacs.002}. */
public record PaymentStatusRequest(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the request's id", example = "Q0000000000000000001")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T10:16:00.000+08:00")
        Instant createdAt,

        @Field(at = "OrgnlGrpInf", use = "the message asked about")
        OriginalMessage original,

        @Field(at = "TxInf", use = "the payments asked about; none asks about all", atLeast = 0)
        List<Asked> transactions)
        implements BankMessage {
    public PaymentStatusRequest {
        transactions = List.copyOf(transactions);
    }

    /** One payment. */
    public record Asked(
            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "OrgnlTxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001")
            String transactionId) {}
}
