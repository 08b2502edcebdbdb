package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group header of transfers between institutions. */
public record TransferHeader(
        @Field(at = "MsgId", as = Form.ID35, use = "the message's id", example = "20260401ICBC00000001")
        String messageId,

        @Field(at = "CreDtTm", as = Form.TIME, use = "when it was made", example = "2026-04-01T10:15:30.000+08:00")
        Instant createdAt,

        @Field(at = "NbOfTxs", as = Form.COUNT, use = "how many items follow", example = "1")
        long count,

        @Field(at = "CtrlSum", as = Form.SUM, use = "the sum of the items' amounts; required here", example = "128.50")
        long sumFen,

        @Field(
                at = "IntrBkSttlmDt",
                as = Form.DATE,
                use = "the business day on which it is to settle; if absent the one that is open",
                example = "2026-04-01")
        @Nullable
        LocalDate settlementDay,

        @Fixed(at = "SttlmInf/SttlmMtd", value = "CLRG", use = "settled through the clearing system")
        @Field(
                at = "InstgAgt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who hands it in; must be the sender",
                example = "C1010211000012")
        String instructing) {
    static TransferHeader of(
            String messageId,
            Instant createdAt,
            @Nullable LocalDate settlementDay,
            String instructing,
            List<? extends Batch.Item> items) {
        return new TransferHeader(messageId, createdAt, items.size(), Batch.sumFen(items), settlementDay, instructing);
    }
}
