package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code camt.056}: please take these payments back. A queued payment is cancelled by the simulator; a settled one is asked of the
 * payee's institution. Answered with {@code camt.029}.
 */
public record RecallRequest(
        @Field(at = "Assgnmt/Id", as = Form.ID35, use = "the recall's id", example = "C0000000000000000001")
        String messageId,

        @Field(
                at = "Assgnmt/Assgnr/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who asks; must be the sender",
                example = "C1010211000012")
        String assigner,

        @Field(
                at = "Assgnmt/Assgne/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who is asked: the payee's institution",
                example = "C1010511003703")
        String assignee,

        @Field(
                at = "Assgnmt/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T10:20:00.000+08:00")
        Instant createdAt,

        @Field(at = "Undrlyg/TxInf", use = "the payments") List<Recall> recalls)
        implements BankMessage {
    public RecallRequest {
        recalls = List.copyOf(recalls);
    }

    /** One payment. */
    public record Recall(
            @Field(
                    at = "CxlId",
                    as = Form.ID35,
                    use = "names the recall among all of its sender",
                    example = "CX00000000000001")
            String recallId,

            @Field(at = "OrgnlGrpInf", use = "the message in which the payment went")
            OriginalMessage original,

            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "OrgnlTxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001")
            String transactionId,

            @Field(at = "OrgnlIntrBkSttlmAmt", as = Form.AMOUNT, use = "as in the payment", example = "128.50")
            long amountFen,

            @Field(at = "OrgnlIntrBkSttlmDt", as = Form.DATE, use = "as in the payment", example = "2026-04-01")
            @Nullable
            LocalDate settlementDay,

            @Field(
                    at = "CxlRsnInf/Rsn/Cd",
                    as = Form.CODE4,
                    use = "why, ISO external cancellation reason code",
                    example = "DUPL")
            String reason,

            @Field(at = "CxlRsnInf/AddtlInf", as = Form.TEXT105, use = "words", example = "sent twice") @Nullable
            String words) {}
}
