package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pacs.008}: payments from customers of the sender to customers of other institutions. */
public record CustomerCreditTransfer(
        @Field(at = "GrpHdr", use = "the whole message") TransferHeader header,
        @Field(at = "CdtTrfTxInf", use = "the payments") List<Transfer> transfers)
        implements BankMessage, Batch {
    public CustomerCreditTransfer {
        transfers = List.copyOf(transfers);
    }

    /** One payment. */
    public record Transfer(
            @Field(
                    at = "PmtId/InstrId",
                    as = Form.ID35,
                    use = "the sender's own number of the order",
                    example = "I0000000001")
            @Nullable
            String instructionId,

            @Field(
                    at = "PmtId/EndToEndId",
                    as = Form.ID35,
                    use = "the payer's number of the payment; travels unchanged to the payee",
                    example = "INVOICE-2026-0417")
            String endToEndId,

            @Field(
                    at = "PmtId/TxId",
                    as = Form.ID35,
                    use = "names the payment among all of its sender",
                    example = "2026040100000001")
            String transactionId,

            @Field(at = "IntrBkSttlmAmt", as = Form.AMOUNT, use = "the amount", example = "128.50")
            long amountFen,

            @Field(
                    at = "SttlmPrty",
                    as = Form.CODE,
                    use = "its place in the settlement queue; NORM if absent",
                    example = "NORM")
            @Nullable
            Urgency urgency,

            @Fixed(at = "ChrgBr", value = "SLEV", use = "no charges")
            @Field(at = "Dbtr/Nm", as = Form.TEXT140, use = "the payer's name", example = "张三", sensitive = true)
            String debtorName,

            @Field(at = "DbtrAcct", use = "the payer's wallet or account")
            AccountNumber debtorAccount,

            @Field(
                    at = "DbtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the payer's institution",
                    example = "C1010211000012")
            String debtorAgent,

            @Field(
                    at = "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the payee's institution",
                    example = "C1010511003703")
            String creditorAgent,

            @Field(at = "Cdtr/Nm", as = Form.TEXT140, use = "the payee's name", example = "春天书店", sensitive = true)
            String creditorName,

            @Field(at = "CdtrAcct", use = "the payee's wallet or account")
            AccountNumber creditorAccount,

            @Field(
                    at = "Purp/Cd",
                    as = Form.CODE4,
                    use = "what the payment is for, ISO external code",
                    example = "GDDS")
            @Nullable
            String purpose,

            @Field(
                    at = "RmtInf/Ustrd",
                    as = Form.TEXT140,
                    use = "words to the payee",
                    example = "发票 2026-0417",
                    sensitive = true)
            @Nullable
            String remittance,

            @Field(
                    at = "SplmtryData/Envlp/Sealed",
                    namespace = SealedFields.NAMESPACE,
                    use = "sensitive fields, sealed for the receiver")
            @Nullable
            SealedFields sealed)
            implements Item {
        @Override
        public String itemId() {
            return transactionId;
        }
    }

    /** With count and sum of what it holds. */
    public static CustomerCreditTransfer of(
            String messageId,
            Instant createdAt,
            @Nullable LocalDate settlementDay,
            String instructing,
            List<Transfer> transfers) {
        return new CustomerCreditTransfer(
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
