package ecny.gateway.bank.message;

import java.time.Instant;

/** {@code camt.003}: what is on this account? Answered with {@code camt.004}. */
public record AccountQuery(
        @Field(at = "MsgHdr/MsgId", as = Form.ID35, use = "the query's id", example = "B0000000000000000001")
        String messageId,

        @Field(
                at = "MsgHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T11:00:00.000+08:00")
        Instant createdAt,

        @Field(
                at = "AcctQryDef/AcctCrit/NewCrit/SchCrit/AcctId/EQ/Othr/Id",
                as = Form.ACCOUNT,
                use = "the account's number",
                example = "C1010211000012")
        String account,

        @Field(
                at = "AcctQryDef/AcctCrit/NewCrit/SchCrit/AcctId/EQ/Othr/SchmeNm/Prtry",
                as = Form.CODE,
                use = "what kind of number",
                example = "RESERVE")
        AccountKind kind)
        implements BankMessage {}
