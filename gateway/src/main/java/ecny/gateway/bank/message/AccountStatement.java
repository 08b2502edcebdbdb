package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code camt.053}: an account over a business day that is closed. */
public record AccountStatement(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the message's id", example = "D0000000000000000002")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T17:31:00.000+08:00")
        Instant createdAt,

        @Field(at = "GrpHdr/MsgPgntn", use = "which part of the whole")
        Page page,

        @Field(at = "Stmt/Id", as = Form.ID35, use = "the same on all pages", example = "D0000000000000000002")
        String reportId,

        @Field(
                at = "Stmt/FrToDt/FrDtTm",
                as = Form.TIME,
                use = "what it covers begins here",
                example = "2026-03-31T20:30:00.000+08:00")
        Instant from,

        @Field(
                at = "Stmt/FrToDt/ToDtTm",
                as = Form.TIME,
                use = "and ends here",
                example = "2026-04-01T17:30:00.000+08:00")
        Instant to,

        @Field(at = "Stmt/Acct", use = "the account") StatedAccount account,
        @Field(at = "Stmt/Bal", use = "the balances") List<Balance> balances,

        @Field(at = "Stmt/TxsSummry", use = "count and sum of all bookings, on every page")
        EntrySummary summary,

        @Field(at = "Stmt/Ntry", use = "the bookings", atLeast = 0)
        List<Entry> entries,

        @Field(
                at = "Stmt/AddtlStmtInf",
                as = Form.TEXT140,
                use = "SM3 digest over all payments and statements of the day",
                example = "SM3 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        @Nullable
        String dayDigest)
        implements BankMessage {
    public AccountStatement {
        balances = List.copyOf(balances);
        entries = List.copyOf(entries);
    }
}
