package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pain.002}: what became of a company's orders. */
public record InitiationStatusReport(
        @Field(at = "GrpHdr/MsgId", as = Form.ID35, use = "the report's id", example = "R0000000000000000002")
        String messageId,

        @Field(
                at = "GrpHdr/CreDtTm",
                as = Form.TIME,
                use = "when it was made",
                example = "2026-04-01T09:30:00.200+08:00")
        Instant createdAt,

        @Field(at = "OrgnlGrpInfAndSts", use = "the message as a whole")
        PaymentStatusReport.Group group,

        @Field(at = "OrgnlPmtInfAndSts", use = "its block of orders; absent if the message was refused as a whole")
        @Nullable
        Block block)
        implements BankMessage {

    /** The block of orders. */
    public record Block(
            @Field(at = "OrgnlPmtInfId", as = Form.ID35, use = "its number", example = "PAYROLL-2026-03")
            String blockId,

            @Field(at = "TxInfAndSts", use = "its orders") List<Order> orders) {
        public Block {
            orders = List.copyOf(orders);
        }
    }

    /** One order. */
    public record Order(
            @Field(at = "OrgnlInstrId", as = Form.ID35, use = "as in the order", example = "SALARY-0001") @Nullable
            String instructionId,

            @Field(at = "OrgnlEndToEndId", as = Form.ID35, use = "as in the order", example = "SALARY-2026-03-0001")
            @Nullable
            String endToEndId,

            @Field(at = "TxSts", as = Form.CODE, use = "its status", example = "ACSC")
            PaymentStatus status,

            @Field(at = "StsRsnInf", use = "why") @Nullable StatusReason reason,

            @Field(
                    at = "AccptncDtTm",
                    as = Form.TIME,
                    use = "when it was accepted",
                    example = "2026-04-01T09:30:00.190+08:00")
            @Nullable
            Instant acceptedAt,

            @Field(
                    at = "ClrSysRef",
                    as = Form.ID35,
                    use = "the simulator's number of the payment",
                    example = "S0000000000000000043")
            @Nullable
            String systemReference) {}
}
