package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pacs.002}: what became of a message and of each of its payments. */
public record PaymentStatusReport(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the report's id", example = "R0000000000000000001")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T10:15:30.120+08:00")
        Instant createdAt,

        @Field(at = "OrgnlGrpInfAndSts", use = "the message as a whole")
        Group group,

        @Field(at = "TxInfAndSts", use = "its payments; none if the message was refused as a whole", atLeast = 0)
        List<Transaction> transactions)
        implements BankMessage {
    public PaymentStatusReport {
        transactions = List.copyOf(transactions);
    }

    /** The message that is reported on. */
    public record Group(
            @Field(at = "OrgnlMsgId", as = Form.ID35, use = "its id", example = "20260401ICBC00000001")
            String messageId,

            @Field(at = "OrgnlMsgNmId", as = Form.MESSAGE_NAME, use = "its name", example = "pacs.008.001.08")
            String messageName,

            @Field(
                    at = "OrgnlNbOfTxs",
                    as = Form.COUNT,
                    use = "how many payments it had, if they were counted",
                    example = "1")
            @Nullable
            Long count,

            @Field(at = "GrpSts", as = Form.CODE, use = "its status", example = "ACSC")
            PaymentStatus status,

            @Field(at = "StsRsnInf", use = "why") @Nullable StatusReason reason) {}

    /** One payment. */
    public record Transaction(
            @Field(at = "OrgnlInstrId", as = Form.ID35, use = "as in the payment", example = "I0000000001") @Nullable
            String instructionId,

            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "OrgnlTxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001") @Nullable
            String transactionId,

            @Field(at = "TxSts", as = Form.CODE, use = "its status", example = "ACSC")
            PaymentStatus status,

            @Field(at = "StsRsnInf", use = "why") @Nullable StatusReason reason,

            @Field(
                    at = "AccptncDtTm",
                    as = Form.TIME,
                    use = "when it was accepted",
                    example = "2026-04-01T10:15:30.110+08:00")
            @Nullable
            Instant acceptedAt,

            @Field(
                    at = "FctvIntrBkSttlmDt/Dt",
                    as = Form.DATE,
                    use = "the business day on which it settles",
                    example = "2026-04-01")
            @Nullable
            LocalDate settlementDay,

            @Field(
                    at = "ClrSysRef",
                    as = Form.ID35,
                    use = "the simulator's number of the payment",
                    example = "S0000000000000000042")
            @Nullable
            String systemReference) {}
}
