package ecny.gateway.bank.message;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One booking on an account. */
public record Entry(
        @Field(
                at = "NtryRef",
                as = Form.ID35,
                use = "the simulator's number of the booking",
                example = "S0000000000000000042")
        String reference,

        @Field(at = "Amt", as = Form.AMOUNT, use = "the amount", example = "128.50")
        long amountFen,

        @Field(at = "CdtDbtInd", as = Form.CODE, use = "CRDT came in, DBIT went out", example = "CRDT")
        Direction direction,

        @Field(at = "RvslInd", as = Form.FLAG, use = "a booking that undoes another one", example = "false") @Nullable
        Boolean reversal,

        @Fixed(at = "Sts/Cd", value = "BOOK", use = "booked and final")
        @Field(
                at = "BookgDt/DtTm",
                as = Form.TIME,
                use = "when it was booked",
                example = "2026-04-01T10:15:30.110+08:00")
        Instant bookedAt,

        @Field(at = "ValDt/Dt", as = Form.DATE, use = "the business day", example = "2026-04-01")
        LocalDate day,

        @Field(
                at = "BkTxCd/Prtry/Cd",
                as = Form.TEXT35,
                use = "what kind of booking, the simulator's words",
                example = "CUSTOMER_TRANSFER")
        String kind,

        @Field(at = "NtryDtls/TxDtls", use = "the payment behind it") @Nullable
        Details details) {

    /** The payment behind a booking. */
    public record Details(
            @Field(
                    at = "Refs/MsgId",
                    as = Form.ID35,
                    use = "the message of the payment",
                    example = "20260401ICBC00000001")
            @Nullable
            String messageId,

            @Field(at = "Refs/EndToEndId", as = Form.ID35, use = "as in the payment", example = "INVOICE-2026-0417")
            @Nullable
            String endToEndId,

            @Field(at = "Refs/TxId", as = Form.ID35, use = "as in the payment", example = "2026040100000001")
            String transactionId,

            @Field(at = "RltdPties/Dbtr/Pty/Nm", as = Form.TEXT140, use = "the payer's name", example = "张三") @Nullable
            String debtorName,

            @Field(at = "RltdPties/DbtrAcct", use = "the payer's wallet or account") @Nullable
            AccountNumber debtorAccount,

            @Field(at = "RltdPties/Cdtr/Pty/Nm", as = Form.TEXT140, use = "the payee's name", example = "春天书店")
            @Nullable
            String creditorName,

            @Field(at = "RltdPties/CdtrAcct", use = "the payee's wallet or account") @Nullable
            AccountNumber creditorAccount,

            @Field(
                    at = "RltdAgts/DbtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the payer's institution",
                    example = "C1010211000012")
            String debtorAgent,

            @Field(
                    at = "RltdAgts/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "the payee's institution",
                    example = "C1010511003703")
            String creditorAgent,

            @Field(at = "RmtInf/Ustrd", as = Form.TEXT140, use = "words to the payee", example = "发票 2026-0417")
            @Nullable
            String remittance) {}
}
