package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pacs.004}: payments that were settled go back, in whole or in part. */
public record PaymentReturn(
        @Field(at = "GrpHdr", use = "the whole message") TransferHeader header,
        @Field(at = "TxInf", use = "the returns") List<Return> returns)
        implements BankMessage, Batch {
    public PaymentReturn {
        returns = List.copyOf(returns);
    }

    /** One return. */
    public record Return(
            @Field(
                    at = "RtrId",
                    as = Form.ID35,
                    use = "names the return among all of its sender",
                    example = "RT00000000000001")
            String returnId,

            @Field(at = "OrgnlGrpInf", use = "the message in which the payment came")
            OriginalMessage original,

            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "OrgnlTxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001")
            String transactionId,

            @Field(
                    at = "RtrdIntrBkSttlmAmt",
                    as = Form.AMOUNT,
                    use = "what goes back; all returns together at most the payment",
                    example = "128.50")
            long amountFen,

            @Field(
                    at = "RtrRsnInf/Rsn/Cd",
                    as = Form.CODE4,
                    use = "why, ISO external return reason code",
                    example = "AC04")
            String reason,

            @Field(at = "RtrRsnInf/AddtlInf", as = Form.TEXT105, use = "words", example = "account closed") @Nullable
            String words)
            implements Item {
        @Override
        public String itemId() {
            return returnId;
        }
    }

    /** With count and sum of what it holds. */
    public static PaymentReturn of(
            String messageId,
            Instant createdAt,
            @Nullable LocalDate settlementDay,
            String instructing,
            List<Return> returns) {
        return new PaymentReturn(TransferHeader.of(messageId, createdAt, settlementDay, instructing, returns), returns);
    }

    @Override
    public String messageId() {
        return header.messageId();
    }

    @Override
    public long announcedCount() {
        return header.count();
    }

    @Override
    public Long announcedSumFen() {
        return header.sumFen();
    }

    @Override
    public List<Return> items() {
        return returns;
    }
}
