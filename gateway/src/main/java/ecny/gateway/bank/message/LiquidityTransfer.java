package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@code camt.050}: move money between an institution's own accounts at the central bank, for example set it aside for net
 * settlement or take it back. Answered with {@code camt.025}.
 */
public record LiquidityTransfer(
        @Field(at = "MsgHdr/MsgId", as = Form.ID35, use = "the message's id", example = "L0000000000000000001")
        String messageId,

        @Field(
                at = "MsgHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T09:00:00.000+08:00")
        Instant createdAt,

        @Field(
                at = "LqdtyCdtTrf/LqdtyTrfId/EndToEndId",
                as = Form.ID35,
                use = "names the transfer among all of its sender",
                example = "LT00000000000001")
        String transferId,

        @Field(
                at = "LqdtyCdtTrf/Cdtr/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "whose account gets it",
                example = "C1010211000012")
        String creditor,

        @Field(at = "LqdtyCdtTrf/CdtrAcct", use = "the account that gets it")
        AccountNumber creditorAccount,

        @Field(at = "LqdtyCdtTrf/TrfdAmt/AmtWthCcy", as = Form.AMOUNT, use = "the amount", example = "1000000.00")
        long amountFen,

        @Field(
                at = "LqdtyCdtTrf/Dbtr/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "whose account gives it; must be the sender",
                example = "C1010211000012")
        String debtor,

        @Field(at = "LqdtyCdtTrf/DbtrAcct", use = "the account that gives it")
        AccountNumber debtorAccount,

        @Field(
                at = "LqdtyCdtTrf/SttlmDt",
                as = Form.DATE,
                use = "the business day; if absent the one that is open",
                example = "2026-04-01")
        @Nullable
        LocalDate settlementDay)
        implements BankMessage {}
