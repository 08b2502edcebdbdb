package ecny.gateway.bank.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code admi.007}: an event was taken note of, or not. */
public record EventReceipt(
        @Field(at = "MsgId/MsgId", as = Form.ID35, use = "the receipt's id", example = "E0000000000000000002")
        String messageId,

        @Field(
                at = "MsgId/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T08:30:00.010+08:00")
        Instant createdAt,

        @Field(
                at = "Rpt/RltdRef/Ref",
                as = Form.ID35,
                use = "the id in the header of the event",
                example = "20260401ICBC00000000")
        String eventId,

        @Field(
                at = "Rpt/ReqHdlg/StsCd",
                as = Form.CODE4,
                use = "ACSC done, otherwise the reason code of the refusal",
                example = "ACSC")
        String status,

        @Field(at = "Rpt/ReqHdlg/Desc", as = Form.TEXT140, use = "words", example = "logged on") @Nullable
        String words)
        implements BankMessage {}
