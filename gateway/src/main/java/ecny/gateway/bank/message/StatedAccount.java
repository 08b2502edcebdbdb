package ecny.gateway.bank.message;

/** The account that a report is about. */
public record StatedAccount(
        @Field(at = "Id/Othr/Id", as = Form.ACCOUNT, use = "its number", example = "C1010211000012")
        String number,

        @Field(at = "Id/Othr/SchmeNm/Prtry", as = Form.CODE, use = "what kind of number", example = "RESERVE")
        AccountKind kind,

        @Field(
                at = "Svcr/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "who keeps it",
                example = "A1000111000013")
        String servicer) {}
