package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** {@code camt.060}: a report ({@code camt.052}) or statement ({@code camt.053}) of one's own account, please. */
public record ReportRequest(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the request's id", example = "P0000000000000000001")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T18:00:00.000+08:00")
        Instant createdAt,

        @Field(
                at = "RptgReq/ReqdMsgNmId",
                as = Form.MESSAGE_NAME,
                use = "which message is wanted",
                example = "camt.053.001.08")
        String wanted,

        @Field(at = "RptgReq/Acct", use = "the account") @Nullable
        AccountNumber account,

        @Field(
                at = "RptgReq/AcctOwnr/Agt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "whose account; must be the sender",
                example = "C1010211000012")
        String owner,

        @Field(at = "RptgReq/RptgPrd/FrToDt/FrDt", as = Form.DATE, use = "the business day", example = "2026-04-01")
        LocalDate day,

        @Field(at = "RptgReq/RptgPrd/Tp", as = Form.CODE, use = "everything of that day", example = "ALLL")
        Extent extent)
        implements BankMessage {
    /** How much of the period is asked for. */
    public enum Extent {
        ALLL
    }
}
