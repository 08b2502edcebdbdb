package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;

/** {@code camt.054}: something was booked on an account. */
public record EntryNotice(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the message's id", example = "D0000000000000000003")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T17:31:00.000+08:00")
        Instant createdAt,

        @Field(at = "Ntfctn/Id", as = Form.ID35, use = "the notice's number", example = "D0000000000000000003")
        String reportId,

        @Field(at = "Ntfctn/Acct", use = "the account") StatedAccount account,

        @Field(at = "Ntfctn/Ntry", use = "the bookings", atLeast = 1)
        List<Entry> entries)
        implements BankMessage {
    public EntryNotice {
        entries = List.copyOf(entries);
    }
}
