package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pacs.009}: payments of institutions on their own behalf, in reserves. */
public record InstitutionCreditTransfer(
        @Field(at = "GrpHdr", use = "the whole message") TransferHeader header,
        @Field(at = "CdtTrfTxInf", use = "the payments") List<Transfer> transfers)
        implements BankMessage, Batch {
    public InstitutionCreditTransfer {
        transfers = List.copyOf(transfers);
    }

    /** One payment. */
    public record Transfer(
            @Field(
                    at = "PmtId/InstrId",
                    as = Form.ID35,
                    use = "the sender's own number of the order",
                    example = "I0000000002")
            @Nullable
            String instructionId,

            @Field(
                    at = "PmtId/EndToEndId",
                    as = Form.ID35,
                    use = "the payer's number of the payment",
                    example = "LOAN-2026-001")
            String endToEndId,

            @Field(
                    at = "PmtId/TxId",
                    as = Form.ID35,
                    use = "names the payment among all of its sender",
                    example = "2026040100000002")
            String transactionId,

            @Field(at = "IntrBkSttlmAmt", as = Form.AMOUNT, use = "the amount", example = "128.50")
            long amountFen,

            @Field(
                    at = "SttlmPrty",
                    as = Form.CODE,
                    use = "its place in the settlement queue; NORM if absent",
                    example = "HIGH")
            @Nullable
            Urgency urgency,

            @Field(
                    at = "Dbtr/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the institution that pays",
                    example = "C1010211000012")
            String debtor,

            @Field(
                    at = "Cdtr/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the institution that is paid",
                    example = "C1010511003703")
            String creditor,

            @Field(
                    at = "Purp/Cd",
                    as = Form.CODE4,
                    use = "what the payment is for, ISO external code",
                    example = "INTE")
            @Nullable
            String purpose,

            @Field(at = "RmtInf/Ustrd", as = Form.TEXT140, use = "words to the payee", example = "overnight loan")
            @Nullable
            String remittance)
            implements Item {
        @Override
        public String itemId() {
            return transactionId;
        }
    }

    /** With count and sum of what it holds. */
    public static InstitutionCreditTransfer of(
            String messageId,
            Instant createdAt,
            @Nullable LocalDate settlementDay,
            String instructing,
            List<Transfer> transfers) {
        return new InstitutionCreditTransfer(
                TransferHeader.of(messageId, createdAt, settlementDay, instructing, transfers), transfers);
    }

    @Override
    public String messageId() {
        return header.messageId();
    }

    @Override
    public long announcedCount() {
        return header.count();
    }

    @Override
    public Long announcedSumFen() {
        return header.sumFen();
    }

    @Override
    public List<Transfer> items() {
        return transfers;
    }
}
