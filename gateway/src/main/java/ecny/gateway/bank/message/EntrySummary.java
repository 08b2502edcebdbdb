package ecny.gateway.bank.message;

/** How many bookings there were and what they sum to. */
public record EntrySummary(
        @Field(at = "TtlCdtNtries/NbOfNtries", as = Form.COUNT, use = "how many came in", example = "1")
        long creditCount,

        @Field(at = "TtlCdtNtries/Sum", as = Form.SUM, use = "their sum", example = "128.50")
        long creditFen,

        @Field(at = "TtlDbtNtries/NbOfNtries", as = Form.COUNT, use = "how many went out", example = "0")
        long debitCount,

        @Field(at = "TtlDbtNtries/Sum", as = Form.SUM, use = "their sum", example = "0.00")
        long debitFen) {}
