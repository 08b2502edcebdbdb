package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code camt.029}: what became of a recall. */
public record RecallAnswer(
        @Field(at = "Assgnmt/Id", as = Form.ID35, use = "the answer's id", example = "A0000000000000000001")
        String messageId,

        @Field(
                at = "Assgnmt/Assgnr/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who answers",
                example = "C1010511003703")
        String assigner,

        @Field(
                at = "Assgnmt/Assgne/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who had asked",
                example = "C1010211000012")
        String assignee,

        @Field(
                at = "Assgnmt/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T10:21:00.000+08:00")
        Instant createdAt,

        @Field(at = "RslvdCase/Id", as = Form.ID35, use = "the recall's id", example = "C0000000000000000001")
        String recallMessageId,

        @Field(
                at = "RslvdCase/Cretr/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who had asked",
                example = "C1010211000012")
        String recaller,

        @Field(at = "Sts/Conf", as = Form.CODE, use = "the recall as a whole", example = "CNCL")
        Confirmation status,

        @Field(at = "CxlDtls/TxInfAndSts", use = "its payments", atLeast = 0)
        List<Resolved> resolved)
        implements BankMessage {
    public RecallAnswer {
        resolved = List.copyOf(resolved);
    }

    /** The recall as a whole. */
    public enum Confirmation {
        /** Taken back, all of it. */
        CNCL,
        /** Some of it. */
        PECR,
        /** Not decided: asked of the payee's institution. */
        PDCR,
        /** Refused. */
        RJCR
    }

    /** One payment of the recall. */
    public enum Decision {
        /** Taken back. */
        ACCR,
        /** Not decided. */
        PDCR,
        /** Refused. */
        RJCR
    }

    /** What became of one payment. */
    public record Resolved(
            @Field(at = "CxlStsId", as = Form.ID35, use = "the recall's number of it", example = "CX00000000000001")
            String recallId,

            @Field(at = "OrgnlGrpInf", use = "the message in which the payment went")
            OriginalMessage original,

            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "OrgnlTxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001")
            String transactionId,

            @Field(at = "TxCxlSts", as = Form.CODE, use = "its outcome", example = "ACCR")
            Decision decision,

            @Field(
                    at = "CxlStsRsnInf/Rsn/Cd",
                    as = Form.CODE4,
                    use = "why it was refused, ISO external code",
                    example = "ARDT")
            @Nullable
            String reason,

            @Field(at = "CxlStsRsnInf/AddtlInf", as = Form.TEXT105, use = "words", example = "already returned")
            @Nullable
            String words) {}
}
