package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code camt.004}: the balances of an account, or why they are not told. */
public record AccountAnswer(
        @Field(at = "MsgHdr/MsgId", as = Form.ID35, use = "the answer's id", example = "B0000000000000000002")
        String messageId,

        @Field(
                at = "MsgHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T11:00:00.020+08:00")
        Instant createdAt,

        @Field(at = "MsgHdr/OrgnlBizQry/MsgId", as = Form.ID35, use = "the query", example = "B0000000000000000001")
        String queryId,

        @Field(
                at = "RptOrErr/AcctRpt/AcctId/Othr/Id",
                as = Form.ACCOUNT,
                use = "the account's number",
                example = "C1010211000012")
        String account,

        @Field(
                at = "RptOrErr/AcctRpt/AcctId/Othr/SchmeNm/Prtry",
                as = Form.CODE,
                use = "what kind of number",
                example = "RESERVE")
        AccountKind kind,

        @Field(at = "RptOrErr/AcctRpt/AcctOrErr/Acct/MulBal", use = "the balances; this or an error", atLeast = 0)
        List<AccountBalance> balances,

        @Field(at = "RptOrErr/AcctRpt/AcctOrErr/BizErr", use = "why not") @Nullable
        Refused refused)
        implements BankMessage {
    public AccountAnswer {
        balances = List.copyOf(balances);
    }

    /** One balance in fen. */
    public record AccountBalance(
            @Field(at = "Amt", as = Form.SUM, use = "the amount, yuan", example = "25000000.00")
            long amountFen,

            @Field(at = "CdtDbtInd", as = Form.CODE, use = "CRDT if it is the owner's, DBIT if owed", example = "CRDT")
            Direction direction,

            @Field(
                    at = "Tp/Prtry",
                    as = Form.TEXT35,
                    use = "which balance, such as AVAILABLE, SET_ASIDE, QUEUED_OUT, NET_DEBIT_CAP",
                    example = "AVAILABLE")
            String kind) {}

    /** Why the account is not told. */
    public record Refused(
            @Field(at = "Err/Cd", as = Form.CODE4, use = "reason code", example = "AC01")
            String code,

            @Field(at = "Desc", as = Form.TEXT140, use = "words", example = "no such account") @Nullable
            String words) {}
}
