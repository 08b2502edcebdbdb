package ecny.gateway.bank.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code admi.002}: a message could not be taken in at all. */
public record MessageRejection(
        @Field(
                at = "RltdRef/Ref",
                as = Form.ID35,
                use = "the refused message's id, or NONE if it could not be read",
                example = "20260401ICBC00000001")
        String messageId,

        @Field(at = "Rsn/RjctgPtyRsn", as = Form.CODE4, use = "reason code", example = "FF01")
        String reason,

        @Field(at = "Rsn/RjctnDtTm", as = Form.TIME, use = "when", example = "2026-04-01T10:15:30.001+08:00")
        Instant rejectedAt,

        @Field(
                at = "Rsn/ErrLctn",
                as = Form.TEXT350,
                use = "the path of the field that was refused",
                example = "/RequestPayload/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/IntrBkSttlmAmt")
        @Nullable
        String path,

        @Field(
                at = "Rsn/RsnDesc",
                as = Form.TEXT350,
                use = "which rule, in words",
                example = "an amount has at most two decimals")
        @Nullable
        String words)
        implements BankMessage {
    /** Stands for the id of a message that could not be read so far. */
    public static final String NO_ID = "NONE";
}
