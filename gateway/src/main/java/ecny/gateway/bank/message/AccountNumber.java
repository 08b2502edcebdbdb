package ecny.gateway.bank.message;

/** An account and what kind of number it is. */
public record AccountNumber(
        @Field(at = "Id/Othr/Id", as = Form.ACCOUNT, use = "the number", example = "0012000000042179")
        String number,

        @Field(at = "Id/Othr/SchmeNm/Prtry", as = Form.CODE, use = "what kind of number", example = "WALLET")
        AccountKind kind) {
    public static AccountNumber wallet(String number) {
        return new AccountNumber(number, AccountKind.WALLET);
    }

    public static AccountNumber account(String number) {
        return new AccountNumber(number, AccountKind.ACCOUNT);
    }

    public static AccountNumber reserve(String institution) {
        return new AccountNumber(institution, AccountKind.RESERVE);
    }
}
