package ecny.gateway.bank.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code camt.025}: a request was done, or not, and why. */
public record Receipt(
        @Field(at = "MsgHdr/MsgId", as = Form.ID35, use = "the receipt's id", example = "E0000000000000000001")
        String messageId,

        @Field(
                at = "MsgHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T09:00:00.050+08:00")
        Instant createdAt,

        @Field(
                at = "RctDtls/OrgnlMsgId/MsgId",
                as = Form.ID35,
                use = "the message that is answered",
                example = "L0000000000000000001")
        String originalMessageId,

        @Field(at = "RctDtls/OrgnlMsgId/MsgNmId", as = Form.MESSAGE_NAME, use = "its name", example = "camt.050.001.05")
        String originalMessageName,

        @Field(
                at = "RctDtls/ReqHdlg/StsCd",
                as = Form.CODE4,
                use = "ACSC done, PDNG waits, otherwise the reason code of the refusal",
                example = "ACSC")
        String status,

        @Field(at = "RctDtls/ReqHdlg/Desc", as = Form.TEXT140, use = "words", example = "DONE") @Nullable
        String words)
        implements BankMessage {}
