package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pain.001}: a company's orders to pay from one account, handed in by its institution. Answered with {@code pain.002}. */
public record PaymentInitiation(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the message's id", example = "20260401CORP00000001")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T09:30:00.000+08:00")
        Instant createdAt,

        @Field(at = "GrpHdr/NbOfTxs", as = Form.COUNT, use = "how many orders follow", example = "1")
        long announcedCount,

        @Field(
                at = "GrpHdr/CtrlSum",
                as = Form.SUM,
                use = "the sum of the orders' amounts; required here",
                example = "3500.00")
        Long announcedSumFen,

        @Field(at = "GrpHdr/InitgPty/Nm", as = Form.TEXT140, use = "the company", example = "春天书店")
        String initiator,

        @Field(at = "PmtInf/PmtInfId", as = Form.ID35, use = "the block's number", example = "PAYROLL-2026-03")
        String blockId,

        @Fixed(at = "PmtInf/PmtMtd", value = "TRF", use = "credit transfers")
        @Field(at = "PmtInf/ReqdExctnDt/Dt", as = Form.DATE, use = "when to pay", example = "2026-04-01")
        LocalDate executionDay,

        @Field(at = "PmtInf/Dbtr/Nm", as = Form.TEXT140, use = "the payer's name", example = "春天书店")
        String debtorName,

        @Field(at = "PmtInf/DbtrAcct", use = "the payer's wallet or account")
        AccountNumber debtorAccount,

        @Field(
                at = "PmtInf/DbtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "the payer's institution; must be the sender",
                example = "C1010511003703")
        String debtorAgent,

        @Field(at = "PmtInf/CdtTrfTxInf", use = "the orders")
        List<Order> orders)
        implements BankMessage, Batch {
    public PaymentInitiation {
        orders = List.copyOf(orders);
    }

    /** One order. */
    public record Order(
            @Field(
                    at = "PmtId/InstrId",
                    as = Form.ID35,
                    use = "the company's number of the order",
                    example = "SALARY-0001")
            @Nullable
            String instructionId,

            @Field(
                    at = "PmtId/EndToEndId",
                    as = Form.ID35,
                    use = "names the payment among all of the company; travels to the payee",
                    example = "SALARY-2026-03-0001")
            String endToEndId,

            @Field(at = "Amt/InstdAmt", as = Form.AMOUNT, use = "the amount", example = "3500.00")
            long amountFen,

            @Field(
                    at = "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the payee's institution",
                    example = "C1010211000012")
            String creditorAgent,

            @Field(at = "Cdtr/Nm", as = Form.TEXT140, use = "the payee's name", example = "李四")
            String creditorName,

            @Field(at = "CdtrAcct", use = "the payee's wallet or account")
            AccountNumber creditorAccount,

            @Field(
                    at = "Purp/Cd",
                    as = Form.CODE4,
                    use = "what the payment is for, ISO external code",
                    example = "SALA")
            @Nullable
            String purpose,

            @Field(at = "RmtInf/Ustrd", as = Form.TEXT140, use = "words to the payee", example = "三月工资") @Nullable
            String remittance)
            implements Item {
        @Override
        public String itemId() {
            return endToEndId;
        }
    }

    @Override
    public List<Order> items() {
        return orders;
    }
}
