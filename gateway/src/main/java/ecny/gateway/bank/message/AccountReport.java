package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;

/** {@code camt.052}: an account in the middle of the day. */
public record AccountReport(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the message's id", example = "D0000000000000000001")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T17:31:00.000+08:00")
        Instant createdAt,

        @Field(at = "GrpHdr/MsgPgntn", use = "which part of the whole")
        Page page,

        @Field(at = "Rpt/Id", as = Form.ID35, use = "the same on all pages", example = "D0000000000000000001")
        String reportId,

        @Field(
                at = "Rpt/FrToDt/FrDtTm",
                as = Form.TIME,
                use = "what it covers begins here",
                example = "2026-03-31T20:30:00.000+08:00")
        Instant from,

        @Field(
                at = "Rpt/FrToDt/ToDtTm",
                as = Form.TIME,
                use = "and ends here",
                example = "2026-04-01T17:30:00.000+08:00")
        Instant to,

        @Field(at = "Rpt/Acct", use = "the account") StatedAccount account,
        @Field(at = "Rpt/Bal", use = "the balances") List<Balance> balances,

        @Field(at = "Rpt/TxsSummry", use = "count and sum of all bookings, on every page")
        EntrySummary summary,

        @Field(at = "Rpt/Ntry", use = "the bookings", atLeast = 0)
        List<Entry> entries)
        implements BankMessage {
    public AccountReport {
        balances = List.copyOf(balances);
        entries = List.copyOf(entries);
    }
}
